"""What the content's sources say of a practice, as the number that the choice begins with."""

from fullcup.library import load
from fullcup.library.priors import priors


def test_every_practice_has_a_prior_from_its_strongest_source() -> None:
    library, found = load(), priors(load())
    assert set(found) == set(library.practices.by_id)
    assert set(found.values()) == {-1.0, -1 / 3, 1 / 3, 1.0}
    assert found["a-small-light"] == -1
    strengths = {one.id: one.strength for one in library.sources}
    for one in library.practices:
        studied = {strengths[source] for source in one.sources} & {"moderate", "strong"}
        assert (found[one.id] == 1) == bool(studied), one.id
