"""The letter of a month as a tagged PDF of one page, made in memory by Typst.

Her words reach Typst as data (one JSON text among its inputs) and are set as text: nothing in
them is ever read as markup. Typst gets no file, no folder and no network.
"""

import json
from typing import Final, Literal

import msgspec

Paper = Literal["a4", "us-letter"]


class Line(msgspec.Struct, frozen=True):
    words: str
    hers: bool = False
    """Whether she wrote it: then it is set apart."""


class Part(msgspec.Struct, frozen=True):
    heading: str
    lines: tuple[Line, ...]


class LetterPage(msgspec.Struct, frozen=True):
    """Everything that stands on the page, in order. What is ``""`` is left out."""

    language: str
    title: str
    greeting: str
    opening: str
    parts: tuple[Part, ...]
    past: str = ""
    """One sentence of hers from before."""
    past_from: str = ""
    closing: str = ""
    paper: Paper = "a4"


_PDF_UA: Final = "ua-1"


def letter_pdf(page: LetterPage) -> bytes:
    """A PDF/UA-1 of one page; the same page gives the same bytes.

    A sign that no font of this machine has (an emoji, a script) is against that standard. Then
    the PDF is made all the same, tagged and without its name, and shows a blank box there; the
    sign itself is still in the text, for whoever copies it or has it read aloud.
    """
    import typst  # noqa: PLC0415  # 20 MB that only this page needs

    data = json.dumps(msgspec.to_builtins(page))
    try:
        return _made(data, [_PDF_UA])
    except typst.TypstError:
        return _made(data, [])


def _made(data: str, standards: list[str]) -> bytes:
    import typst  # noqa: PLC0415  # as above

    made = typst.compile(
        _SOURCE.encode(), format="pdf", sys_inputs={"letter": data}, pdf_standards=standards
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst made no single file")
    return made


_SOURCE: Final = r"""
#let letter = json(bytes(sys.inputs.at("letter")))
#let plum = rgb("#5a2a4d")
#let clay = rgb("#b4552f")
#let soft = rgb("#6c5d68")
#set document(title: letter.title, date: none)
#set page(paper: letter.paper, margin: (x: 27mm, top: 24mm, bottom: 20mm))
#set text(lang: letter.language, font: "Libertinus Serif", hyphenate: false, fill: rgb("#2b1f2e"))

#let hers(words) = block(
  above: 0.75em, below: 0.75em, inset: (left: 0.9em),
  stroke: (left: 1.5pt + clay), text(style: "italic", words),
)
#let part(one) = {
  heading(level: 2, one.heading)
  for line in one.lines { if line.hers { hers(line.words) } else { par(line.words) } }
}
#let whole(size) = {
  set text(size: size)
  set par(leading: 0.68em, spacing: 0.8em)
  show heading.where(level: 1): it => block(
    below: 1em, text(size: 1.9em, weight: "regular", fill: plum, it.body))
  show heading.where(level: 2): it => block(
    above: 1.5em, below: 0.75em, text(size: 1.18em, weight: "semibold", fill: plum, it.body))
  heading(level: 1, letter.title)
  par(letter.greeting)
  par(letter.opening)
  for one in letter.parts { part(one) }
  if letter.past != "" {
    v(1.2em, weak: true)
    block(width: 100%, inset: 1.1em, radius: 9pt, fill: rgb("#f1e4ec"), {
      par(text(size: 1.16em, fill: plum, letter.past))
      par(text(fill: soft, letter.at("past_from")))
    })
  }
  if letter.closing != "" { par(text(fill: soft, letter.closing)) }
}

// One page, whatever she wrote: the largest letters with which all of it fits.
#layout(room => {
  let sizes = (12pt, 11.5pt, 11pt, 10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt)
  let fits = size => measure(block(width: room.width, whole(size))).height <= room.height
  whole(sizes.find(fits))
})
"""
