"""The right answers of a row, by the names of the model's heads."""

from collections.abc import Set as AbstractSet

from training.rows import Row


def right_answers(row: Row) -> dict[str, AbstractSet[str]]:
    return {
        "level": {row.safety},
        "routes": set(row.routes),
        "feeling": {row.feeling},
        "theme": {row.theme},
        "rule": {row.rule},
        "patterns": {span.name for span in row.patterns},
    }
