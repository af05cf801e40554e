"""How hard a text reads: the Flesch-Kincaid grade of English (Kincaid and others, 1975).

    grade = 0.39 words/sentences + 11.8 syllables/words - 15.59

Syllables are counted by rule: the libraries that count them carry or fetch a dictionary of
megabytes, and a server that fetches is not ours (docs/decisions/010-reading-grade.md). The
rules agree with the CMU dictionary on 99 words of 100; ``tests/library`` holds them to it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

HIGHEST = 6.0
"""The grade that no text of ours reads above."""
ALONE = 30
"""From this many words a text has a grade of its own; below, one long word would decide it."""
SENTENCE = 12
"""From this many words even a short text is held to a grade, if to a milder one."""
HIGHEST_SENTENCE = 9.0

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"”’)*_]*(?:\s+|$)|\n(?=\s*(?:\n|[-*#>]|\d+[.)]\s))"  # or a new block of Markdown
)
_VOWELS = re.compile(r"[aeiouy]+")
_AS_SPOKEN = tuple(
    (re.compile(written), spoken)
    for written, spoken in (
        # didn't has two, don't has one
        (r"(?<=[^aeiou])n't$", "nit"),
        (r"'", ""),
        # what everybody swallows
        (r"^every", "evry"),
        (r"^evening", "evning"),
        (r"^business", "bisness"),
        # an e inside a compound: something, careful, safety
        (
            (
                r"(?<=[aeiouy][^aeiouyl])e(?=(?:ful|ly|ty$|ness|ment|less|thing|time|body|where"
                r"|one$|giver|work|guard|side))"
            ),
            "",
        ),
        # a silent ending: home, homes, helped; but little, places, wanted, handled
        (r"(?<=[aeiouy])((?![^aeiouy]+le)[^aeiouy]+)e$", r"\1"),
        (r"(?<=[aeiouy])((?![^aeiouy]+les)[^aeiouy]*[^aeiouyscgzxh])es$", r"\1s"),
        (r"(?<=[aeiouy])((?![^aeiouy]*[bcdfgkpstz]led)[^aeiouy]*[^aeiouytd])ed(?=$|ly$)", r"\1d"),
        # two vowels side by side that are both heard: doing, anyone, quiet, easier, anxious
        (r"(?<=[aeiouy])(?=ing)", "-"),
        (r"(?<=ry|ny)(?=on$)", "-"),
        (r"(?<=i)(?=et|(?:er|est)$|ol(?:en|et|at)|or|os)", "-"),
        (r"(?<=[dlmnrv]i)(?=ous|um|a)|(?<=[rlnd]i)(?=en[ct])", "-"),
        (r"(?<=[tsd]u)(?=a)|(?<=su)(?=ic)|(?<=^ru)(?=in)", "-"),
        (r"(?<=ide)(?=a)|(?<=cre)(?=at)|(?<=be)(?=yo)|(?<=^re)(?=a[cls][tsi])", "-"),
        (r"sm$", "sem"),
    )
)


def grade(parts: Iterable[str]) -> float:
    """The grade of some texts read as one; each part ends a sentence. 0 without words.

    Words are runs of letters ("you're" is one, "ten-year" two); figures do not count.
    """
    sentences = [words for part in parts for words in sentences_of(part)]
    total = sum(len(words) for words in sentences)
    if not total:
        return 0.0
    sounds = sum(syllables(word) for words in sentences for word in words)
    return 0.39 * total / len(sentences) + 11.8 * sounds / total - 15.59


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence; a paragraph, a heading and a list item end one too."""
    found = (_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text))
    return [words for words in found if words]


def words_in(parts: Iterable[str]) -> int:
    return sum(len(_WORD.findall(part)) for part in parts)


def hardest(parts: Sequence[str]) -> str:
    """The sentence that weighs most on the grade, for whoever mends it."""
    sentences = [words for part in parts for words in sentences_of(part)]
    weights = [_weight(words) for words in sentences]
    return " ".join(sentences[weights.index(max(weights))]) if sentences else ""


def _weight(words: list[str]) -> float:
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables an English word has, at least one; right for 99 words of 100."""
    spoken = word.lower().replace("’", "'")
    for pattern, sound in _AS_SPOKEN:
        spoken = pattern.sub(sound, spoken)
    return max(1, len(_VOWELS.findall(spoken)))
