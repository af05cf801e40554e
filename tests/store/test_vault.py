"""The vault's parts against published vectors, and what they promise for any input."""

import hashlib
import hmac
import pickle
from itertools import permutations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from fullcup.store import vault
from fullcup.store.vault import (
    Box,
    Cost,
    DataKey,
    Head,
    SpaceKeys,
    WrappingKey,
    new_data_key,
    new_token,
    pad,
    passphrase_key,
    tag_of,
    token_from,
    unpad,
    unwrap,
    wrap,
)

SPACE = b"s" * 16
RECORD = b"r" * 16


def test_aes_256_gcm_is_the_one_of_the_specification() -> None:
    """McGrew & Viega, The Galois/Counter Mode of Operation, test case 16."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    context = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    sealed = AESGCM(key).encrypt(nonce, plain, context)
    assert sealed[-16:].hex() == "76fc6ece0f4e1768cddf8853bb2d551b"
    assert AESGCM(key).decrypt(nonce, sealed, context) == plain


def test_a_box_is_version_nonce_ciphertext_tag() -> None:
    key = b"k" * 32
    body = Box(key).seal(b"words", b"place")
    assert body[0] == 1
    assert AESGCM(key).decrypt(body[1:13], body[13:], b"place\x01") == b"words"


def test_hkdf_is_rfc_5869_with_our_label() -> None:
    """Extract and expand by hand, from the standard library."""
    extracted = hmac.digest(bytes(32), b"secret", hashlib.sha256)
    expected = hmac.digest(extracted, b"fullcup id\x01", hashlib.sha256)
    assert vault.derive(b"secret", b"id") == expected


def test_argon2id_is_the_one_of_rfc_9106() -> None:
    """Section 5.3; the secret and associated data there are not used by us."""
    kdf = Argon2id(
        salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32,
        secret=b"\3" * 8, ad=b"\4" * 12,
    )  # fmt: skip
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert kdf.derive(b"\1" * 32).hex() == expected


def test_a_passphrase_gives_the_same_key_as_ever() -> None:
    """A vector of our own: parameters that changed places would lock everybody out."""
    key = passphrase_key("wobbly teapot", b"0123456789abcdef", Cost(64, 1, 1))
    assert key.raw.hex() == "f827ad9df4232f48429289ef43f4e084c05730e533ca2376e13a7d13294a0403"


def test_the_cost_is_what_rfc_9106_asks_for_little_memory() -> None:
    assert Cost() == Cost(memory=64 * 1024, passes=3, lanes=4)
    assert Cost.read(str(Cost())) == Cost()


@given(st.binary(max_size=2000), st.integers(1, 600))
def test_padding_comes_off_again(payload: bytes, bucket: int) -> None:
    padded = pad(payload, bucket)
    assert len(padded) % bucket == 0
    assert len(padded) > len(payload)
    assert unpad(padded) == payload


@pytest.mark.parametrize("wrong", [b"", bytes(256), b"words", b"words\x80\x01", b"\x7f" + bytes(9)])
def test_what_was_never_padded_is_noticed(wrong: bytes) -> None:
    assert unpad(wrong) is None


@given(st.binary(max_size=600), st.integers(0, 2**62), st.data())
def test_any_changed_bit_of_a_record_closes_it(
    payload: bytes, seq: int, data: st.DataObject
) -> None:
    keys = SpaceKeys(new_data_key(), SPACE)
    body = keys.seal_record(RECORD, seq, payload)
    assert keys.open_record(RECORD, seq, body) == payload
    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    changed = bytearray(body)
    changed[bit // 8] ^= 1 << bit % 8
    assert keys.open_record(RECORD, seq, bytes(changed)) is None


@given(st.binary(max_size=100))
def test_noise_is_no_record(noise: bytes) -> None:
    keys = SpaceKeys(new_data_key(), SPACE)
    assert keys.open_record(RECORD, 1, noise) is None
    assert keys.open_head(noise) is None
    assert len(tag_of(noise)) == 16


def test_a_record_opens_only_in_its_place_and_under_its_key() -> None:
    data_key = new_data_key()
    body = SpaceKeys(data_key, SPACE).seal_record(RECORD, 5, b"words")
    assert SpaceKeys(data_key, SPACE).open_record(RECORD, 5, body) == b"words"
    assert SpaceKeys(data_key, b"o" * 16).open_record(RECORD, 5, body) is None
    assert SpaceKeys(data_key, SPACE).open_record(b"o" * 16, 5, body) is None
    assert SpaceKeys(data_key, SPACE).open_record(RECORD, 6, body) is None
    assert SpaceKeys(new_data_key(), SPACE).open_record(RECORD, 5, body) is None


def test_records_show_their_length_only_in_buckets() -> None:
    keys = SpaceKeys(new_data_key(), SPACE)
    lengths = {len(keys.seal_record(RECORD, 1, b"x" * size)) for size in range(255)}
    assert lengths == {256 + 29}


tags = st.lists(st.binary(min_size=16, max_size=16), max_size=30)


@given(tags, tags, tags)
def test_the_digest_follows_what_goes_and_comes(
    stay: list[bytes], gone: list[bytes], come: list[bytes]
) -> None:
    keys = SpaceKeys(new_data_key(), SPACE)
    before = keys.digest(stay + gone)
    assert keys.moved(before, gone, come) == keys.digest(come + stay)


def test_the_digest_is_of_a_set_and_of_a_key() -> None:
    data_key = new_data_key()
    keys, others = SpaceKeys(data_key, SPACE), SpaceKeys(new_data_key(), SPACE)
    some = [bytes([number]) * 16 for number in range(4)]
    assert {keys.digest(order) for order in permutations(some)} == {keys.digest(some)}
    assert keys.digest(some) != keys.digest(some[:-1]) != keys.digest([*some, some[0]])
    assert keys.digest(some) != others.digest(some)
    assert keys.digest([]) == 0


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**128 - 2))
def test_a_head_comes_back(seq: int, digest: int) -> None:
    keys = SpaceKeys(new_data_key(), SPACE)
    assert keys.open_head(keys.seal_head(Head(seq, digest))) == Head(seq, digest)


def test_a_wrapped_key_opens_with_its_key_and_in_its_place() -> None:
    key, data_key = WrappingKey(b"w" * 32), new_data_key()
    wrapped = wrap(key, data_key, b"passphrase one")
    assert unwrap(key, wrapped, b"passphrase one") == data_key
    assert unwrap(key, wrapped, b"passphrase two") is None
    assert unwrap(WrappingKey(b"v" * 32), wrapped, b"passphrase one") is None


def test_a_session_opens_with_its_token_and_for_its_space() -> None:
    token, data_key = new_token(), new_data_key()
    sealed = vault.seal_for_token(token, data_key, SPACE)
    assert vault.open_with_token(token, sealed, SPACE) == data_key
    assert vault.open_with_token(new_token(), sealed, SPACE) is None
    assert vault.open_with_token(token, sealed, b"o" * 16) is None
    assert token.raw not in (token.id, sealed)


def test_a_token_reads_back_in_its_one_spelling() -> None:
    token = new_token()
    assert token_from(token.text) == token
    for wrong in ("", "x", token.text + "=", token.text[:-1], token.text + "A", "é" * 43, " "):
        assert token_from(wrong) is None


def test_a_key_pair_belongs_together() -> None:
    public, private = vault.new_pair()
    assert vault.public_of(private) == public


def test_secrets_do_not_show_themselves() -> None:
    key = DataKey(b"x" * 32)
    assert repr(key) == "<DataKey>"
    assert f"{key}" == "<DataKey>"
    assert key == DataKey(b"x" * 32)
    assert key != WrappingKey(b"x" * 32)
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        hash(key)
