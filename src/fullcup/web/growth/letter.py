"""The letter of one month, to read, to print, or to keep as a PDF."""

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from fullcup.core.growth.letter import Letter
from fullcup.core.growth.months import Month
from fullcup.core.journal.entries import KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.exports.letter import LetterPage, Line, Part, letter_pdf
from fullcup.journeys import growth, hers
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.days import whole_day
from fullcup.web.desks import with_space
from fullcup.web.good.shown import named, sentence
from fullcup.web.growth.months import month_told, month_words
from fullcup.web.growth.words import mover_words
from fullcup.web.moments.shown import often
from fullcup.web.page import go, show
from fullcup.web.shell.content import library

_LONGEST: Final = 200
"""Letters of one text of hers on the page; the whole of it stays in her journal."""
_SHORTER: Final = 95
"""The same in a month of which all of that would not fit on one page."""
_ROOM: Final = 3000
"""Letters that fit on one page, in the smallest type and with all headings."""
_ENDS: Final = (".", "!", "?", "…")
_CLOSING: Final = "\"'”’»)"
_LETTER_PAPER: Final = ("US", "CA", "MX", "PH", "CL", "CO")
"""Countries that print on another paper than A4."""


@require_safe
@with_space
def letter_page(request: HttpRequest, space: OpenSpace, year: int, month: int) -> HttpResponse:
    found = _asked(request, space.journal, year, month)
    if found is None:
        return go("growth")
    told, written = found
    now = now_of(request)
    others = [one for one in growth.letter_months(space.journal, now) if one != told.month]
    page = {
        "letter": written,
        "is_empty": told.is_empty,
        "needs_people": told.needs_people,
        "pdf": reverse("growth-letter-pdf", args=[year, month]),
        "others": [(one.year, one.month, month_words(one)) for one in others[:12]],
    }
    return show(request, space, "growth/letter.html", page)


@require_safe
@with_space
def letter_file(request: HttpRequest, space: OpenSpace, year: int, month: int) -> HttpResponse:
    """The same page as a PDF, never written to a disk of ours."""
    found = _asked(request, space.journal, year, month)
    if found is None:
        return go("growth")
    _told, written = found
    response = HttpResponse(letter_pdf(written), content_type="application/pdf")
    name = f"fullcup-letter-{year}-{month:02}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(
    request: HttpRequest, journal: Journal, year: int, month: int
) -> tuple[Letter, LetterPage] | None:
    """The letter of the month in the address; ``None`` for a month that is none."""
    asked = month_told(year, month, now_of(request))
    if asked is None:
        return None
    return growth.remembered(
        journal, "letter", growth.LETTER_KINDS, (asked, get_language()), lambda: _of(journal, asked)
    )


def _of(journal: Journal, month: Month) -> tuple[Letter, LetterPage]:
    told = growth.letter(journal, month)
    return told, written(journal, told)


def written(journal: Journal, told: Letter) -> LetterPage:
    """The letter in sentences. Only what is there: a part without a sentence is left out."""
    herself = hers.herself(journal)
    name = (herself.name_for_growth or herself.called) if herself else ""
    parts = (_weighed(told), _helped(told), _kept(journal, told), _learned(told))
    page = LetterPage(
        language=(get_language() or "en").split("-")[0],
        title=month_words(told.month),
        greeting=_("Dear %(name)s,") % {"name": _short(name)} if name else _("Hello,"),
        opening=_opening(told),
        parts=tuple(part for part in parts if part.lines),
        past=_short(told.past.words) if told.past else "",
        past_from=_("You, on %(day)s") % {"day": whole_day(told.past.day)} if told.past else "",
        closing="" if told.needs_people or told.is_empty else _closing(),
        paper="us-letter" if herself and herself.country in _LETTER_PAPER else "a4",
    )
    return _on_one_page(page)


def _on_one_page(page: LetterPage) -> LetterPage:
    if sum(len(line.words) for part in page.parts for line in part.lines) <= _ROOM:
        return page
    parts = (
        Part(part.heading, tuple(Line(_short(one.words, _SHORTER), one.hers) for one in part.lines))
        for part in page.parts
    )
    return replace(page, parts=tuple(parts), past=_short(page.past, _SHORTER))


def _opening(told: Letter) -> str:
    if told.is_empty:
        return _(
            "Nothing is written down for this month. Some months are only for getting through."
        )
    return _("This is the month as you wrote it down, and nothing else.")


def _closing() -> str:
    """Mission P8."""
    return _(
        "The old harsh thought may come back. It comes back to everyone, also to those who teach "
        "this. You have met it before."
    )


def _weighed(told: Letter) -> Part:
    said = [_set_down(told.brought)] if told.brought else []
    if told.themes:
        labels = library().themes
        names = [f"“{labels[one].label}”" for one in told.themes if one in labels]
        said.append(_("On your mind: %(themes)s.") % {"themes": ", ".join(names)})
    if told.needs_people:
        said.append(_("Some of it was a lot for one person. It can be shared with people."))
    elif after := often(list(told.told)):
        said.append(after)
    return Part(_("What weighed"), _lines(said))


def _set_down(times: int) -> str:
    return ngettext(
        "You set down one heavy moment.", "You set down %(count)s heavy moments.", times
    ) % {"count": times}


def _helped(told: Letter) -> Part:
    said = []
    practices = [one for name in told.practices if (one := library().practices.find(name))]
    if practices:
        names = ", ".join(f"“{one.title}”" for one in practices)
        said.append(_("Looking back, this helped: %(practices)s.") % {"practices": names})
    if told.fills:
        names = ", ".join(map(mover_words, told.fills))
        said.append(_("What filled your cup: %(what)s.") % {"what": _short(names)})
    steps = _lines([_("Small steps that you took:")], told.steps) if told.steps else ()
    return Part(_("What helped"), (*_lines(said), *steps))


def _kept(journal: Journal, told: Letter) -> Part:
    good = [_good(journal, one) for one in told.good]
    lines = _lines([_good_moments(told.kept, len(good))], good) if told.kept else ()
    for words, found in (
        (_("Most weeks, in your words:"), told.most_weeks),
        (_("Put down, because it was not yours:"), [one.words for one in told.put_down]),
        (_("Kept, because it is yours:"), [one.words for one in told.rules]),
        (_("To hold on to:"), [one.words for one in told.mottos]),
    ):
        if found:
            lines += _lines([words], found)
    return Part(_("What you kept"), lines)


def _good_moments(times: int, shown: int) -> str:
    """The number comforts, and nothing stands under it."""
    if shown == times:
        words = ngettext("You kept one good moment:", "You kept %(count)s good moments:", times)
    elif shown == 1:
        words = ngettext(
            "You kept one good moment:", "You kept %(count)s good moments. One of them:", times
        )
    else:
        words = ngettext(
            "You kept one good moment:", "You kept %(count)s good moments. Some of them:", times
        )
    return words % {"count": times}


def _good(journal: Journal, kept: KeptMoment) -> str:
    """What it was, and her words; not twice where it goes by the beginning of them."""
    if not kept.words:
        return sentence(journal, kept)
    if _begins(kept):
        names = named(journal, kept.children)
        told = {"names": names, "words": kept.words}
        return _("With %(names)s: %(words)s") % told if names else kept.words
    what = sentence(journal, kept)
    has_end = what.rstrip(_CLOSING).endswith(_ENDS)
    return f"{what} {kept.words}" if has_end else f"{what}. {kept.words}"


def _begins(kept: KeptMoment) -> bool:
    """Whether a good moment is called as its words begin, as those from other apps are."""
    what, words = (" ".join(text.split()).casefold() for text in (kept.what, kept.words))
    if not kept.own or not words.startswith(what.removesuffix("…").rstrip()):
        return False
    return what.endswith("…") or not words[len(what) : len(what) + 1].isalnum()


def _learned(told: Letter) -> Part:
    return Part(_("What you learned"), _lines([], told.learned))


def _lines(said: Iterable[str], hers: Iterable[str] = ()) -> tuple[Line, ...]:
    return (
        *(Line(words) for words in said),
        *(Line(_short(words), hers=True) for words in hers),
    )


def _short(words: str, longest: int = _LONGEST) -> str:
    """The beginning of a long text, up to a whole word."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} …"
