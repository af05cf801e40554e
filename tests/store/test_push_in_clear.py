"""What a push service reads of a reminder: nothing that says which kind it is."""

import re

import pytest

from fullcup.journeys import sending
from fullcup.outside.push import Message, Sent
from fullcup.store import due, links
from fullcup.store.due import Job, Phone, Ripe
from fullcup.store.sessions import seconds
from store.at_hand import NOW

pytestmark = pytest.mark.django_db
SPACE, OTHER_SPACE = b"s" * 16, b"o" * 16
PHONE, OTHER = Phone("https://push.example/a", "p", "a"), Phone("https://push.example/b", "p", "a")
KINDS: list[due.What] = ["needs", "news", "steps", "together", "morning", "try"]


def _job(
    what: due.What = "steps", words: str = "A minute?", phone: Phone = PHONE, at: int = 0
) -> Job:
    is_call = what == "needs"
    ear, call = (links.new_token(), "c" * 22) if is_call else ("", "")
    return Job(what, at, seconds(NOW) + 600, words, phone, ear=ear, call=call)


def _sent(job: Job, space: bytes = SPACE) -> Message:
    told: list[Message] = []

    def push(_one: Ripe, message: Message) -> Sent:
        told.append(message)
        return "sent"

    sending.send(Ripe(b"i" * 16, space, job, b""), NOW, push)
    return told[0]


def test_every_message_is_of_one_length() -> None:
    fullest = "\u201c\U0001f337\u201d" * 26 + '""'
    told = [_job(kind, words) for kind in KINDS for words in ("", "A minute?", fullest, '"' * 80)]
    assert {len(_sent(job).body) for job in told} == {sending.SIZE}


def test_the_topic_names_neither_kind_nor_space_nor_phone() -> None:
    sent = [
        *(_sent(_job(kind)) for kind in KINDS),
        _sent(_job(phone=OTHER)),
        _sent(_job(), OTHER_SPACE),
    ]
    topics = {one.topic for one in sent}
    assert len(topics) == len(sent), "two phones of one space have nothing in common"
    for topic in topics:
        assert re.fullmatch(r"[\w-]{1,32}", topic, re.ASCII)
        assert not any(kind in topic for kind in KINDS)


def test_a_later_one_of_its_kind_still_takes_the_place_of_the_one_before() -> None:
    assert _sent(_job(at=1)).topic == _sent(_job(at=2, words="Other words")).topic
