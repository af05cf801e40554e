"""The letter of a month as a tagged PDF of one page, made in memory by Typst.

Her words reach Typst as data (one JSON text among its inputs) and are set as text: nothing in
them is ever read as markup. Typst gets no file, no folder and no network.
"""

import json
import re
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


_PICTURES: Final = "\u2190-\u2bff\U0001f000-\U0001faff"
_EMOJI: Final = re.compile(
    f"[{_PICTURES}][{_PICTURES}\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]* ?"
)
"""Emoji and other small pictures with what joins and colours them, and a space behind them."""


def letter_pdf(page: LetterPage) -> bytes:
    """A PDF/UA-1 of one page; the same page gives the same bytes.

    A sign for which this machine has no font is against that standard. Emoji are left out then.
    Where a script is missing, the PDF is tagged all the same, does not call itself PDF/UA, and
    shows an empty box for each such sign.
    """
    import typst  # noqa: PLC0415  # 20 MB that only this page needs

    data = json.dumps(msgspec.to_builtins(page), ensure_ascii=False)
    try:
        return _made(data, "ua-1")
    except typst.TypstError:
        plain = _EMOJI.sub("", data)
    try:
        return _made(plain, "ua-1")
    except typst.TypstError:
        return _made(plain, None)


def _made(data: str, standard: Literal["ua-1"] | None) -> bytes:
    import typst  # noqa: PLC0415  # as above

    return typst.compile(
        _SOURCE.encode(), format="pdf", sys_inputs={"letter": data}, pdf_standards=standard
    )


_SOURCE: Final = r"""
#let letter = json(bytes(sys.inputs.at("letter")))
#let plum = rgb("#5a2a4d")
#let clay = rgb("#b4552f")
#let soft = rgb("#6c5d68")
#set document(title: letter.title, date: none)
#set page(paper: letter.paper, margin: (x: 27mm, top: 24mm, bottom: 20mm))
#show regex("\\S{30}"): run => { run; sym.zws } // an address of a page may be broken anywhere
#set text(lang: letter.language, font: "Libertinus Serif", hyphenate: false, fill: rgb("#2b1f2e"))

#let hers(run) = if run.len() > 0 {
  block(above: 0.9em, below: 0.9em, inset: (left: 0.9em), stroke: (left: 1.5pt + clay), {
    for words in run { par(text(style: "italic", words)) }
  })
}
#let part(one) = {
  heading(level: 2, one.heading)
  let run = ()
  for line in one.lines {
    if line.hers { run.push(line.words) } else { hers(run); run = (); par(line.words) }
  }
  hers(run)
}
#let whole(size) = {
  set text(size: size)
  set par(leading: 0.7em, spacing: 0.85em)
  show heading.where(level: 1): it => block(
    below: 1em, text(size: 1.9em, weight: "regular", fill: plum, it.body))
  show heading.where(level: 2): it => block(
    above: 1.75em, below: 0.85em, text(size: 1.18em, weight: "semibold", fill: plum, it.body))
  heading(level: 1, letter.title)
  par(text(size: 1.16em, letter.greeting))
  par(letter.opening)
  for one in letter.parts { part(one) }
  if letter.past != "" {
    v(1.75em, weak: true)
    block(width: 100%, inset: 1.1em, radius: 9pt, fill: rgb("#f1e4ec"), {
      par(text(size: 1.16em, fill: plum, letter.past))
      par(text(fill: soft, letter.at("past_from")))
    })
  }
  if letter.closing != "" { par(text(fill: soft, letter.closing)) }
}

// One page: the largest letters with which all of it fits. What does not fit in the smallest
// goes on to a second page.
#layout(room => {
  let sizes = (13pt, 12.5pt, 12pt, 11.5pt, 11pt, 10.5pt, 10pt, 9.5pt, 9pt, 8.5pt)
  let fits = size => measure(block(width: room.width, whole(size))).height <= room.height
  let found = sizes.find(fits)
  whole(if found == none { sizes.last() } else { found })
})
"""
