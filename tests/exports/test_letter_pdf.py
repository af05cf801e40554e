"""The letter as a PDF: tagged, one page, her words as she wrote them, and nothing on a disk."""

import sys
from subprocess import run

import pytest

from exports.pdf_text import pages, words_of
from fullcup.exports.letter import LetterPage, Line, Part, letter_pdf

TAGS = (b"/StructTreeRoot", b"/Lang(en)", b"/Marked true", b"/S/H1", b"/S/H2", b"/DisplayDocTitle")


def letter(*hers: str, greeting: str = "Dear Growing Mama,") -> LetterPage:
    return LetterPage(
        language="en",
        title="November 2026",
        greeting=greeting,
        opening="This is the month.",
        parts=(
            Part("What weighed", (Line("You set down one heavy moment."),)),
            Part("What you learned", tuple(Line(words, hers=True) for words in hers)),
        ),
        past="Slow is fine.",
        past_from="You, on Friday 9 October 2026",
        closing="You have met it before.",
    )


def parts(words: str, length: int = 30) -> list[str]:
    return [words[at : at + length] for at in range(0, len(words), length)]


def said(pdf: bytes) -> str:
    return " ".join(words_of(pdf).split())


def test_it_is_tagged_and_says_so_and_its_language() -> None:
    pdf = letter_pdf(letter("Shoes first."))
    assert pdf.startswith(b"%PDF-")
    for tag in TAGS:
        assert tag in pdf, tag
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_every_sentence_stands_in_it_in_order() -> None:
    text = said(letter_pdf(letter("Shoes first.", "He cried for two minutes.")))
    expected = [
        "November 2026", "Dear Growing Mama,", "This is the month.", "What weighed",
        "You set down one heavy moment.", "What you learned", "Shoes first.",
        "He cried for two minutes.", "Slow is fine.", "You, on Friday 9 October 2026",
        "You have met it before.",
    ]  # fmt: skip
    places = [text.find(one) for one in expected]
    assert places == sorted(places)
    assert -1 not in places


@pytest.mark.parametrize(
    "words",
    [
        "*not bold* _no_ `code` = heading",
        '#panic() #read("/etc/passwd") #{1 + 1} $x^2$',
        'a "quoted" \\ backslash @ref <label> [b] // comment /* more */ ~ --- ...',
    ],
)
def test_her_words_are_never_markup(words: str) -> None:
    assert words in said(letter_pdf(letter(words)))


def test_the_same_letter_is_the_same_file() -> None:
    assert letter_pdf(letter("Shoes first.")) == letter_pdf(letter("Shoes first."))


def test_emoji_are_left_out_where_no_font_has_them_and_the_rest_is_whole() -> None:
    pdf = letter_pdf(letter("Foam 🙂 everywhere 👩‍👩‍👧 in the bath ❤️"))
    assert "Foam" in said(pdf)
    assert "in the bath" in said(pdf)
    assert b"/StructTreeRoot" in pdf


@pytest.mark.parametrize(
    "words", ["漢字", "नमस्ते", "مرحبا يا أمي", "שלום", "\u202e\u200b\ufffd\uffff"]
)
def test_a_script_without_a_font_breaks_nothing(words: str) -> None:
    pdf = letter_pdf(letter(f"Before {words} after", greeting=words))
    assert b"/StructTreeRoot" in pdf
    assert "Before" in said(pdf)
    assert "You have met it before." in said(pdf)


def test_a_long_month_is_still_one_page() -> None:
    long = "one two three four five six seven eight nine ten " * 4
    assert pages(letter_pdf(letter(*[long] * 21))) == 1
    assert pages(letter_pdf(letter(*[long] * 80))) > 1, "what fits on no page is not lost"


@pytest.mark.parametrize("words", ["https://example.org/" + "a" * 1500, "x" * 1500])
def test_a_word_without_an_end_runs_over_no_edge(words: str) -> None:
    """However long, it takes as many lines as the same letters with spaces between."""
    many = letter_pdf(letter(*[words] * 30))
    assert pages(many) == pages(letter_pdf(letter(*[" ".join(parts(words))] * 30))) > 1


def test_nothing_of_it_touches_a_disk() -> None:
    """Where not one byte may be written to any file, the letter is made all the same."""
    asked = (
        "import resource, sys;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from exports.test_letter_pdf import letter;"
        "from fullcup.exports.letter import letter_pdf;"
        "assert letter_pdf(letter('Shoes first.')).startswith(b'%PDF-')"
    )
    paths = ":".join(path for path in sys.path if path)
    done = run(
        [sys.executable, "-B", "-c", asked],
        env={"PYTHONPATH": paths},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
