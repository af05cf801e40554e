"""Other readers, to be compared with the one that ships: each learns from the same texts."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from fullcup.core.moments.answers import Answers
from fullcup.core.moments.labels import HEADS, ONE_OF, PATTERNS
from training.fit import targets
from training.labels_of import right_answers
from training.rows import Row

Features = Callable[[Sequence[Row]], NDArray[np.float64]]
Fitted = Callable[[Sequence[Row]], list[Answers]]


def tfidf(train: Sequence[Row]) -> Fitted:
    """Words and letters counted, a logistic regression for each answer."""
    seen = FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)),
            (
                "letters",
                TfidfVectorizer(
                    analyzer="char_wb",
                    ngram_range=(3, 5),
                    min_df=3,
                    sublinear_tf=True,
                    max_features=60_000,
                ),
            ),
        ]
    ).fit([row.text for row in train])
    return _heads(train, lambda rows: seen.transform([row.text for row in rows]), strength=10.0)


def frozen(train: Sequence[Row], vectors: Features) -> Fitted:
    """The base encoder as it came, a logistic regression for each answer."""
    return _heads(train, vectors, strength=3.0)


def nearest(train: Sequence[Row], vectors: Features, count: int = 5) -> Fitted:
    """The labels of the nearest texts by the base encoder's vectors."""
    known = np.asarray(vectors(train))
    wanted = np.stack([np.maximum(targets(row).numpy(), 0) for row in train])

    def read(rows: Sequence[Row]) -> list[Answers]:
        near = np.argsort(-(np.asarray(vectors(rows)) @ known.T), axis=1)[:, :count]
        return [
            _answers(row, _named(wanted[own].mean(axis=0)))
            for row, own in zip(rows, near, strict=True)
        ]

    return read


def _named(values: NDArray[np.float64]) -> dict[str, dict[str, float]]:
    found, at = {}, 0
    for head, names in HEADS.items():
        found[head] = {name: float(values[at + i]) for i, name in enumerate(names)}
        at += len(names)
    return found


def _heads(train: Sequence[Row], features: Features, strength: float) -> Fitted:
    seen = features(train)
    fitted: dict[str, Callable[[object], NDArray[np.float64]]] = {}
    for head, names in HEADS.items():
        if head in ONE_OF:
            told = np.array([names.index(next(iter(right_answers(row)[head]))) for row in train])
            model = LogisticRegression(C=strength, max_iter=300, class_weight="balanced").fit(
                seen, told
            )
            fitted[head] = _one_of(model, len(names))
        else:
            fitted[head] = _any_of(
                [
                    LogisticRegression(C=strength, max_iter=300, class_weight="balanced").fit(
                        seen, np.array([name in right_answers(row)[head] for row in train])
                    )
                    for name in names
                ]
            )

    def read(rows: Sequence[Row]) -> list[Answers]:
        told = {head: values(features(rows)) for head, values in fitted.items()}
        return [
            _answers(
                row,
                {
                    head: dict(zip(names, map(float, told[head][at]), strict=True))
                    for head, names in HEADS.items()
                },
            )
            for at, row in enumerate(rows)
        ]

    return read


def _one_of(model: LogisticRegression, width: int) -> Callable[[object], NDArray[np.float64]]:
    def values(seen: object) -> NDArray[np.float64]:
        told = model.predict_proba(seen)
        out = np.zeros((told.shape[0], width))
        out[:, model.classes_] = told
        return out

    return values


def _any_of(models: Sequence[LogisticRegression]) -> Callable[[object], NDArray[np.float64]]:
    return lambda seen: np.stack([model.predict_proba(seen)[:, 1] for model in models], axis=1)


def _answers(row: Row, heads: Mapping[str, Mapping[str, float]]) -> Answers:
    """Such a reader points at no words: its span is the whole text."""
    whole = {name: [(0, len(row.text), 1.0)] for name in PATTERNS}
    return Answers(heads, whole, np.zeros(1, dtype=np.float32))
