"""Get help inside a page where she writes: there already when the connection goes."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fullcup.library.helplines import for_country
from fullcup.web.help.countries import chosen_country, countries
from fullcup.web.help.lines import as_line
from fullcup.web.shell.content import library


def offline_help(request: HttpRequest) -> SafeString:
    """The numbers of her country and a short page for each route, folded away."""
    return _offline_help(get_language() or "", chosen_country(request), timezone.now().date())


# Nothing of hers is in it: one for everyone in a country, as the help pages.
@lru_cache(maxsize=64)
def _offline_help(_language: str, country: str, today: date) -> SafeString:
    lines = [as_line(row, today) for row in for_country(library().helplines, country)]
    named = [one.name for one in countries(library().helplines) if one.code == country]
    page = {
        # What only a site offers cannot be reached now; how to call for help always comes first.
        "lines": [one for one in lines if one.tel or one.sms or one.row.kind == "emergency"],
        "country": named[0] if named else "",
        "safety_pages": library().safety_pages.values(),
        "exit_url": settings.FULLCUP_EXIT_URL,
    }
    return render_to_string("help/offline.html", page)
