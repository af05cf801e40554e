"""``make train``: from the texts in ``corpus`` to the files that Fullcup ships.

    python -m training [--into FOLDER]

Writes ``reader.onnx``, ``vocab.txt`` and ``reader.json``. The same texts, seed and versions give
the same weights on the same kind of processor.
"""

import argparse
import time
from hashlib import sha256
from pathlib import Path

import msgspec
import torch

from fullcup.core.moments.safety import check
from fullcup.core.moments.wordpiece import WordPiece
from fullcup.library.listener import Listener, ModelFile, session
from fullcup.library.load import load
from fullcup.library.rules import safety_rules
from training import base, export, things
from training.fit import Settings, fit
from training.limits import OPEN, set_on
from training.net import Reader, fresh
from training.rows import Row, rows

LAYERS = 6
SETTINGS = Settings(seed=20261127, epochs=5, rate=3e-4)
VERSION = "6"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training")
    shipped = load().folder / "reading" / "model"
    parser.add_argument("--into", type=Path, default=shipped)
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    vocabulary = (base.folder() / "vocab.txt").read_bytes().strip(b"\n")
    cutter = WordPiece(vocabulary.decode("utf-8").split("\n"))
    taught, _ = things.split(things.rows())
    net = trained([*rows("train"), *things.listed(), *taught, *taught], cutter)
    export.write(net, folder / "reader.onnx")
    (folder / "vocab.txt").write_bytes(vocabulary)
    (folder / "reader.json").write_bytes(described(folder, rows("dev"), cutter))
    print(f"written to {folder} in {(time.perf_counter() - begun) / 60:.0f} minutes")


def trained(texts: list[Row], cutter: WordPiece) -> Reader:
    torch.manual_seed(SETTINGS.seed)
    net = fresh(str(base.folder()), LAYERS)
    fit(net, texts, cutter, SETTINGS)
    return net


def described(folder: Path, dev: list[Row], cutter: WordPiece) -> bytes:
    """``reader.json``, with limits for the weights as they were written, in eight bits."""
    weights = (folder / "reader.onnx").read_bytes()
    model = Listener(session(weights), cutter, OPEN, VERSION, sha256(weights).hexdigest())
    rules = safety_rules(load())
    alone = [check(row.text, rules).safety for row in dev]
    limits = set_on(dev, list(model.look([row.text for row in dev])), alone)
    _, apart = things.split(things.rows())
    heard = list(model.hear_all([row.text for row in apart]))
    least, precise, found = things.limit(apart, heard)
    print(
        f"things: from {least} on {precise:.2f} of what is heard was meant, {found:.2f} of it is heard"
    )
    limits = msgspec.structs.replace(limits, things=least)
    told = ModelFile(
        version=VERSION,
        weights=sha256(weights).hexdigest(),
        vocabulary=sha256((folder / "vocab.txt").read_bytes()).hexdigest(),
        limits=msgspec.to_builtins(limits),
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


if __name__ == "__main__":
    main()
