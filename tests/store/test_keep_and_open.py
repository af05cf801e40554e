"""What she keeps is there when she comes back, on this device and on another."""

import pytest

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.journeys.desk import Desk
from fullcup.store import spaces
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Unlocked
from fullcup.store.trouble import NotKept
from store.at_hand import (
    NOW,
    PASSPHRASE,
    after,
    created,
    entered,
    entered_cold,
    good_moment,
    moment,
    record_rows,
    words_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_kept_is_there_in_another_process() -> None:
    made = created()
    first, second = moment("I shouted", at=NOW), moment("I left early", at=after(minutes=1))
    entered(made).keep(first)
    entered(made).keep(second)
    assert entered_cold(made).journal.of(Moment) == [first, second]


def test_an_open_space_is_a_desk() -> None:
    space = entered(created())
    desk: Desk = space
    desk.keep(moment("I shouted"))
    assert words_in(space) == ["I shouted"]


def test_an_edit_replaces_and_nothing_grows() -> None:
    made = created()
    first = moment("I shouted")
    entered(made).keep(first)
    entered(made).keep(moment("I raised my voice", rev=1, entry=first.id))
    assert words_in(entered_cold(made)) == ["I raised my voice"]
    assert len(record_rows()) == 1


def test_many_entries_at_once_fill_pages_of_sixteen() -> None:
    made = created()
    entered(made).keep(*[good_moment(str(number)) for number in range(100)])
    assert len(record_rows()) == 7
    assert entered_cold(made).journal.count(KeptMoment) == 100


def test_entries_kept_one_by_one_share_pages() -> None:
    made = created()
    for number in range(40):
        entered(made).keep(good_moment(str(number)))
    assert len(record_rows()) == 3
    assert entered_cold(made).journal.count(KeptMoment) == 40


def test_a_long_text_closes_its_page() -> None:
    made = created()
    long = moment("x" * 20_000)
    entered(made).keep(long)
    entered(made).keep(moment("short", at=after(minutes=1)))
    assert len(record_rows()) == 2
    assert words_in(entered_cold(made)) == ["x" * 20_000, "short"]


def test_twice_the_same_id_in_one_write_keeps_the_last() -> None:
    made = created()
    first = moment("one")
    entered(made).keep(first, moment("two", entry=first.id))
    assert words_in(entered_cold(made)) == ["two"]


def test_a_second_device_opens_the_same_journal() -> None:
    made = created()
    phone = entered(made)
    phone.keep(moment("from the phone"))
    unlocked = spaces.unlock(made.name, PASSPHRASE, NOW)
    assert isinstance(unlocked, Unlocked)
    laptop = entered(unlocked)
    assert words_in(laptop) == ["from the phone"]
    laptop.keep(moment("from the laptop", at=after(minutes=1)))
    assert words_in(entered(made)) == ["from the phone", "from the laptop"]


def test_two_tabs_add_without_losing_either() -> None:
    made = created()
    here, there = entered(made), entered(made)
    here.keep(moment("here"))
    there.keep(moment("there", at=after(minutes=1)))
    assert words_in(entered_cold(made)) == ["here", "there"]


def _on_another_device(made: spaces.Created) -> OpenSpace:
    unlocked = spaces.unlock(made.name, PASSPHRASE, NOW)
    assert isinstance(unlocked, Unlocked)
    return entered(unlocked)


def test_two_devices_add_without_losing_either() -> None:
    made = created()
    phone, laptop = entered(made), _on_another_device(made)
    phone.keep(moment("phone"))
    laptop.keep(moment("laptop", at=after(minutes=1)))
    phone.keep(moment("phone again", at=after(minutes=2)))
    assert words_in(entered_cold(made)) == ["phone", "laptop", "phone again"]


@pytest.mark.parametrize("device", ["tab", "laptop"])
def test_an_edit_of_what_changed_elsewhere_is_refused(device: str) -> None:
    made = created()
    first = moment("as it was")
    entered(made).keep(first)
    here = entered(made)
    there = entered(made) if device == "tab" else _on_another_device(made)
    there.keep(moment("changed there", rev=1, entry=first.id))
    with pytest.raises(NotKept) as caught:
        here.keep(moment("changed here", rev=1, entry=first.id))
    assert caught.value.why == "overtaken"
    assert [entry.rev for entry in caught.value.overtaken_by] == [1]
    assert words_in(entered_cold(made)) == ["changed there"]


def test_sending_the_same_thing_twice_is_no_conflict() -> None:
    made = created()
    first = moment("once")
    here, there = entered(made), entered(made)
    here.keep(first)
    there.keep(first)
    assert words_in(entered_cold(made)) == ["once"]


def test_a_request_sees_no_change_from_another_midway() -> None:
    made = created()
    here, there = entered(made), entered(made)
    there.keep(moment("meanwhile"))
    assert words_in(here) == []


def test_keeping_nothing_writes_nothing() -> None:
    made = created()
    entered(made).keep()
    assert record_rows() == []


def test_a_journal_of_another_space_is_never_mixed_in() -> None:
    one, two = created("maple"), created("oak")
    entered(one).keep(moment("in maple"))
    entered(two).keep(moment("in oak"))
    assert words_in(entered_cold(one)) == ["in maple"]
    assert words_in(entered_cold(two)) == ["in oak"]
