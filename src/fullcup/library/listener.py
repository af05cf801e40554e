"""The small model: its files in ``content/<language>/reading/model/``, and how it is asked.

The only importer of onnxruntime, and only when somebody listens: starting Fullcup or asking for
help waits for no weights. Where they are missing or not whole there is no listener, the rules
serve alone, and ``fullcup check`` says so.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fullcup.library.load import Library

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from fullcup.core.moments.answers import Answers, Limits, Window
    from fullcup.core.moments.corrections import Correction
    from fullcup.core.moments.model import Guess, Safety
    from fullcup.core.moments.wordpiece import Token, WordPiece


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``reader.json``, written by ``make train`` beside the weights."""

    version: str
    weights: str
    """SHA-256 of ``reader.onnx``."""
    vocabulary: str
    """SHA-256 of ``vocab.txt``."""
    limits: dict[str, float | dict[str, float]]


class Unusable(Exception):
    """The model cannot be used; the sentence says why, for whoever runs the server."""


@dataclass(frozen=True, eq=False)
class Listener:
    """A loaded model. May be shared between threads."""

    session: "InferenceSession"
    cutter: "WordPiece"
    limits: "Limits"
    version: str
    weights: str
    """SHA-256 of the weights: what they made is told from what others made."""

    def hear(self, text: str) -> "Answers":
        """What the model answers about one text, to its last word."""
        return next(self.hear_all((text,)))

    def hear_all(self, texts: Sequence[str]) -> Iterator["Answers"]:
        """The same for many texts, in order; each is read as if it came alone."""
        from fullcup.core.moments.answers import together  # noqa: PLC0415  # numpy

        for seen in self.look(texts):
            yield together(seen, self.limits)

    def look(self, texts: Sequence[str]) -> Iterator[Sequence["Window"]]:
        """The windows of each text, in order, as the model saw them."""
        from fullcup.core.moments.answers import windows  # noqa: PLC0415  # numpy

        cut = [list(windows(self.cutter.tokens(text))) for text in texts]
        seen = self._run([window for own in cut for window in own])
        at = 0
        for own in cut:
            yield seen[at : at + len(own)]
            at += len(own)

    def safety(self, answers: "Answers") -> "Safety":
        """How safe the words sound to the model; no correction changes that."""
        from fullcup.core.moments.answers import safety_of  # noqa: PLC0415  # numpy

        return safety_of(answers, self.limits)

    def guess(self, answers: "Answers", corrections: Sequence["Correction"] = ()) -> "Guess":
        """The rest, as her own corrections would have it."""
        from fullcup.core.moments.answers import guess_of  # noqa: PLC0415  # numpy
        from fullcup.core.moments.corrections import taught  # noqa: PLC0415  # numpy

        return guess_of(taught(answers, self.limits, corrections), self.limits)

    def things(self, answers: "Answers") -> tuple[str, ...]:
        """The kinds of good moments of which a thought speaks, the surest first."""
        from fullcup.core.moments.answers import things_of  # noqa: PLC0415  # numpy

        return things_of(answers, self.limits)

    def _run(self, asked: Sequence[Sequence["Token"]]) -> list["Window"]:
        import numpy as np  # noqa: PLC0415  # 0.1 s that no other command should wait for

        from fullcup.core.moments.answers import Window  # noqa: PLC0415  # numpy

        # One window a run: in eight bits the numbers of a run share one scale, so that beside
        # another text a text would be read a little differently than alone.
        found = []
        for tokens in asked:
            ids = [self.cutter.start, *(token.id for token in tokens), self.cutter.end]
            fed = np.array([ids], dtype=np.int64)
            told = self.session.run(None, {"ids": fed, "mask": np.ones_like(fed)})
            labels, tags, vectors, things = told
            found.append(Window(labels[0], tags[0, 1:-1], vectors[0], tokens, things[0]))
        return found


@lru_cache(maxsize=2)
def listener(library: Library) -> Listener | None:
    """The listener of a language, or None where its model cannot be used (see ``load``)."""
    try:
        return load(library.folder / "reading" / "model")
    except Unusable:
        return None


def trouble(library: Library) -> str:
    """Why there is no listener, in a sentence; ``""`` where there is one."""
    try:
        load(library.folder / "reading" / "model")
    except Unusable as problem:
        return str(problem)
    return ""


def load(folder: Path) -> Listener:
    """Load the model of a folder.

    Raises:
        Unusable: a file is missing, is not the one that belongs to the others, or onnxruntime
            does not take it.

    """
    from fullcup.core.moments.answers import Limits  # noqa: PLC0415  # numpy
    from fullcup.core.moments.wordpiece import WordPiece  # noqa: PLC0415

    told = _told(folder)
    weights = _whole(folder / "reader.onnx", told.weights)
    vocabulary = _whole(folder / "vocab.txt", told.vocabulary)
    try:
        limits = msgspec.convert(told.limits, Limits)
    except msgspec.ValidationError as problem:
        raise Unusable(f"{folder / 'reader.json'} is not as expected: {problem}") from None
    cutter = WordPiece(vocabulary.decode("utf-8").split("\n"))
    return Listener(session(weights), cutter, limits, told.version, told.weights)


def _told(folder: Path) -> ModelFile:
    path = folder / "reader.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=ModelFile)
    except OSError:
        raise Unusable(f"{path} is missing") from None
    except msgspec.MsgspecError as problem:
        raise Unusable(f"{path} is not as expected: {problem}") from None


def _whole(path: Path, wanted: str) -> bytes:
    try:
        held = path.read_bytes()
    except OSError:
        raise Unusable(f"{path} is missing") from None
    if sha256(held).hexdigest() != wanted:
        raise Unusable(f"{path} is not the file that reader.json names: it is damaged or too old")
    return held


def session(weights: bytes) -> "InferenceSession":
    """Onnxruntime's session on one thread, quiet.

    Raises:
        Unusable: onnxruntime does not start, or does not take the weights.

    """
    # It would count sessions for its makers, and leave a file in the temporary folder for that.
    os.environ.update(ORT_DISABLE_TELEMETRY="1", ORT_TELEMETRY_DISABLED="1")
    try:
        import onnxruntime  # noqa: PLC0415  # 0.2 s that no other command should wait for
    except ImportError as problem:
        raise Unusable(f"onnxruntime does not start on this machine: {problem}") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every text has another length
    options.log_severity_level = 4  # nothing of hers in anybody's log
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # noqa: BLE001  # onnxruntime raises types of its own
        raise Unusable(f"onnxruntime does not take the weights: {problem}") from None
