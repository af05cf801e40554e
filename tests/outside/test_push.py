"""A push is opened by the phone alone, signed by this server, and goes nowhere but where it may."""

import json
from collections.abc import Iterator
from typing import NamedTuple

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from fullcup.outside import push
from fullcup.outside.push import Message, Sent, may_be_asked, send
from fullcup.store import push_keys
from whole.push_service import PushService, Receiver, push_service, raw

pytestmark = pytest.mark.django_db


class Phone(NamedTuple):
    address: str
    public: str
    auth: str


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


def _to(service: PushService, receiver: Receiver, *, private: bool = True) -> Sent:
    phone = Phone(service.address(), receiver.public, receiver.auth)
    message = Message(json.dumps({"words": "A minute for you?"}).encode(), 600)
    return send(phone, message, push_keys.identity(), private=private)


def test_our_receiver_opens_the_example_of_the_rfc() -> None:
    """RFC 8291, section 5: so that the two ends here are not wrong in the same way."""
    number = int.from_bytes(raw("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    receiver = Receiver(
        ec.derive_private_key(number, ec.SECP256R1()), raw("BTBZMqHH6r4Tts7J_aSIgg")
    )
    body = raw(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
        "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVB"
        "St2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert receiver.opens(body) == b"When I grow up, I want to be a watermelon"


def test_the_phone_opens_what_was_sent(service: PushService) -> None:
    receiver = Receiver()
    assert _to(service, receiver) == "sent"
    [came] = service.came
    assert service.told(receiver) == [{"words": "A minute for you?"}]
    assert b"minute" not in came.body
    assert came.headers["content-encoding"] == "aes128gcm"
    assert came.headers["ttl"] == "600"


def test_it_is_signed_with_the_key_that_browsers_are_told(service: PushService) -> None:
    _to(service, Receiver())
    signed = service.came[0].headers["authorization"]
    token, key = (part.split("=", 1)[1] for part in signed.removeprefix("vapid ").split(", "))
    assert key == push_keys.public_text()
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    told = jwt.decode(token, public, algorithms=["ES256"], audience="http://127.0.0.1")
    assert told["sub"].startswith("mailto:")


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, "sent"), (201, "sent"), (202, "sent"), (404, "gone"), (410, "gone"), (429, "later"),
        (500, "later"), (503, "later"), (400, "refused"), (403, "refused"), (413, "refused"),
        (301, "refused"),
    ],
)  # fmt: skip
def test_what_an_answer_means(service: PushService, status: int, meaning: str) -> None:
    service.answers.append(status)
    assert _to(service, Receiver()) == meaning


def test_nobody_there_is_tried_again(service: PushService) -> None:
    phone = Phone("http://127.0.0.1:9/push", Receiver().public, Receiver().auth)
    assert send(phone, Message(b"{}", 60), push_keys.identity(), private=True) == "later"
    assert service.came == []


def test_one_that_does_not_answer_is_not_waited_for(
    service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "SECONDS", 0.3)
    service.slow = 1.0
    assert _to(service, Receiver()) == "later"


def test_a_browsers_word_leads_nowhere_inside(service: PushService) -> None:
    assert _to(service, Receiver(), private=False) == "refused"
    assert service.came == []


def test_keys_that_are_none_lose_the_phone_and_crash_nothing(service: PushService) -> None:
    phone = Phone(service.address(), "AAAA", "AAAA")
    assert send(phone, Message(b"{}", 60), push_keys.identity(), private=True) == "gone"


@pytest.mark.parametrize(
    "address",
    [
        "", "push.example", "ftp://push.example/x", "http://push.example/x", "https://", "https:///x",
        "https://push.example:0/x", "https://push.example:99999/x", "https://[::1/x",
        "https://push.example/" + "x" * 1000, "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_push_service(address: str) -> None:
    assert not may_be_asked(address)
    phone = Phone(address, Receiver().public, Receiver().auth)
    assert send(phone, Message(b"{}", 60), push_keys.identity(), private=True) == "refused"


def test_what_is_one() -> None:
    assert may_be_asked("https://fcm.googleapis.com/fcm/send/abc:def")
    assert may_be_asked("https://updates.push.services.mozilla.com/wpush/v2/abc")


def test_the_key_follows_from_the_key_file_and_stays() -> None:
    first = push_keys.public_text()
    push_keys._key.cache_clear()  # noqa: SLF001  # as another process finds it
    assert push_keys.public_text() == first
