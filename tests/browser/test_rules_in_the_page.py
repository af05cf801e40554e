"""The rules that run in the page, without a server, say exactly what the server's rules say."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import pytest
from playwright.sync_api import Page

from browser.phone import Phone
from core.moments.said import SAFETY_RULES, cleared, everything_said, heard
from fullcup.core.moments.normal import normalise

CORPUS: Final = Path(__file__).parents[2] / "corpus"
AT_ONCE: Final = 1000
_LISTEN: Final = """async () => {
  const {script, rules} = document.getElementById("offline").dataset;
  const {SafetyRules, check} = await import(script);
  const {normalise} = await import(performance.getEntriesByType("resource")
    .map(one => one.name).find(name => /offline\\/normal\\./.test(name)));
  const told = await (await fetch(rules)).json();
  let made = new SafetyRules(told);
  window.heard = texts => texts.map(text => check(text, made)).map(one => [one.level, one.routes]);
  window.plain = texts => texts.map(text => normalise(text, made.spelling).text);
  window.took = text => {
    made = new SafetyRules(told);
    const started = performance.now();
    check(text, made);
    return performance.now() - started;
  };
}"""
_SUM: Final = """() => {
  const started = performance.now();
  let sum = 0;
  for (let at = 0; at < 2e7; at += 1) sum = (sum + at) % 1000003;
  return sum && performance.now() - started;
}"""
Answer = tuple[str, list[str]]


@dataclass
class Listening:
    """A page in which the rules are loaded."""

    page: Page

    def heard(self, texts: list[str]) -> Iterator[Answer]:
        for at in range(0, len(texts), AT_ONCE):
            told = self.page.evaluate("texts => heard(texts)", texts[at : at + AT_ONCE])
            yield from ((level, routes) for level, routes in told)

    def plain(self, texts: list[str]) -> Iterator[str]:
        for at in range(0, len(texts), 20 * AT_ONCE):
            yield from self.page.evaluate("texts => plain(texts)", texts[at : at + 20 * AT_ONCE])


@pytest.fixture(scope="module")
def listening(kept_phone: Phone) -> Listening:
    kept_phone.open("/moment")
    kept_phone.page.evaluate(_LISTEN)
    return Listening(kept_phone.page)


def _by_python(words: str) -> Answer:
    safety = cleared(words).safety
    return safety.level, list(safety.routes)


def _differing(listening: Listening, texts: list[str]) -> list[tuple[str, Answer, Answer]]:
    pairs = zip(texts, listening.heard(texts), strict=True)
    both = ((text, _by_python(text), page) for text, page in pairs)
    return [one for one in both if one[1] != one[2]]


def test_what_was_said_is_heard_alike(listening: Listening) -> None:
    assert _differing(listening, everything_said()) == []


@pytest.mark.long
def test_the_corpus_is_heard_alike(listening: Listening) -> None:
    """All of the texts that nothing was taught with, and a third of the others."""
    texts = [
        json.loads(line)["text"]
        for name, every in (("test", 1), ("dev", 1), ("train", 3))
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[::every]
    ]
    # Not shown where it fails: test texts are not to be read by whoever writes rules.
    assert len(_differing(listening, texts)) == 0


def test_it_is_heard_alike_however_it_is_typed(listening: Listening) -> None:
    said = [one.words for one in heard("safety.txt") if one.level != "none"]
    typed = [way(words) for words in said for way in _ways()]
    assert _differing(listening, typed) == []


def _ways() -> Iterator[Callable[[str], str]]:
    yield str.upper
    yield lambda words: words.replace("'", "’")
    yield lambda words: words.replace("'", "").replace(",", "")
    yield lambda words: words.replace(" ", "  ").replace(".", " ...")
    yield " ".join
    yield "\u200b".join
    yield lambda words: "".join(f"{letter}\u0301" for letter in words)
    yield lambda words: words.replace("i", "1").replace("s", "$").replace("e", "3")
    yield lambda words: words.replace("l", "🔪l").replace("a", "a*")
    yield lambda words: words.translate(_FULL_WIDTH)
    yield lambda words: f"She said “{words}” to me. I wrote it down"
    yield lambda words: f"{words}\n \n{words}? {words[:-2]}"
    yield lambda words: words.replace(" ", "")
    yield lambda words: "".join(letter * 3 for letter in words)


_FULL_WIDTH: Final = {at: at + 0xFEE0 for at in range(0x21, 0x7F)}
ODD: Final = {
    "nothing": "",
    "spaces": " \n\t \u2003\u2028\u3000 ",
    "emoji": "I am done 😮‍💨 with the 👩🏽‍👧🏿‍👦 and the 🏳️‍🌈, i want to d😭ie ❤️‍🩹.",
    "right to left": "אני אמא רעה. أصرخ كل مساء. i want to die",
    "both directions": "She said \u202eeid ot tnaw i\u202c and i want\u202c to \u202ddie",
    "marks": "I̸ w̸̢̛̙͎͌a̸͙̓n̶t to d̶i̶e̶, e\u0301 and é, ﬁ, ŗ̃",
    "spelt out": "i  w a n t  t o  d i e . . . k-i-l-l m_y_s_e_l_f",
    "other digits": "my ٣ year old hits me, my 4 year old hits me, ４ year old, 𝟒 year old, ④",
    "other letters": "𝖎 𝖜𝖆𝖓𝖙 𝖙𝖔 𝖉𝖎𝖊 𐐷𐐲𐑌 ⅷ ﷺ ㎏ ß ẞ İ ı Σ ς K Å",
    "private": "i want\ue000to\ue001die \ue002 \uf8ff \U000f0000 i want to die",
    "control": "i want\x00to\x1cdie\x85i want to\x0bdie\x7f",
    "proto": "constructor __proto__ toString hasOwnProperty i want to die",
    "owners": "his's's mum's's husband's hits me",
    "one long word": "iwanttodie" * 300,
    "all of it": "I want to die. " * 1333,
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_texts_are_heard_alike(listening: Listening, kind: str) -> None:
    assert _differing(listening, [ODD[kind], ODD[kind].upper(), f"x{ODD[kind]}x"]) == []


def test_any_mixture_is_heard_alike(listening: Listening) -> None:
    """Words of what was said in any order, with odd signs thrown in."""
    chance = Random(22)
    words = [word for said in everything_said() for word in said.split()]
    odd = [
        *"'’`\"“”*@$!?.,;…-_/^~¨\n\t\u00a0\u200b\u0301٣²½İΣ😭🏽𐐷\u202e\ufeff\ue000",
        "\n\n",
        "'s",
    ]
    texts = [
        "".join(
            chance.choice(words) + (chance.choice(odd) if chance.random() < 0.2 else "")
            + chance.choice(("", " ", " ", " ", " ", " "))
            for _ in range(chance.randrange(1, 60))
        )
        for _ in range(3000)
    ]  # fmt: skip
    assert _differing(listening, texts) == []


@pytest.mark.long
def test_every_sign_is_made_plain_alike(listening: Listening) -> None:
    """All that this Python knows; of the many thousand alike of the East, some."""
    signs = [chr(at) for at in range(0x110000) if at < 0x3000 or at % 13 == 0 or at > 0x1D000]
    known = [sign for sign in signs if unicodedata.category(sign) not in {"Cn", "Cs", "Co"}]
    texts = [f"Kill {sign} a{sign}b me{sign}'s my{sign}self" for sign in known]
    for text, page in zip(texts, listening.plain(texts), strict=True):
        assert _in_units(normalise(text, SAFETY_RULES.spelling).text) == page, ascii(text)


def _in_units(plain: str) -> str:
    """As the page writes it: one unit for each sign beyond the first plane."""
    return "".join(map(_unit, plain))


def _unit(sign: str) -> str:
    if not sign.isascii() and unicodedata.category(sign) == "Nd":
        return "\ue001"
    return "\ue000" if ord(sign) > 0xFFFF else sign


@pytest.mark.parametrize(
    "unit",
    [
        "a", "k i l l ", "a😭", "a*k*", "a's", "'s", '"', "é̂ñ", "\n \n", "iwanttodie",
        "i want to really just want to ",
        "these kids are killing me and i could die laughing ",
        "my poor little son he she they my 4 year old ",
        "i am scared that i might i could i will ",
        " ".join(one.words for one in heard("safety.txt") if one.level == "none"),
    ],
    ids=lambda unit: unit[:20],
)  # fmt: skip
def test_no_text_takes_long(listening: Listening, unit: str) -> None:
    """20,000 signs within half a second of a free core, rules not yet compiled."""
    words = (unit * (20_000 // len(unit) + 1))[:20_000]
    took = min(listening.page.evaluate("text => took(text)", words) / _slowness(listening.page)
               for _ in range(3))  # fmt: skip
    assert took <= 500, f"{took:.0f} ms"


def _slowness(page: Page) -> float:
    """How much longer a sum takes now than on a free core."""
    took: float = page.evaluate(_SUM)
    return max(1.0, took / 100)
