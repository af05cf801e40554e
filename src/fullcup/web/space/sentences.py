"""What she reads when something did not open or did not fit."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fullcup.store.codes import GROUPS, Misread
from fullcup.store.spaces import Refused

_SHORT = 12
_MINUTE = 60


def refused(trouble: Refused) -> str:
    """Why the door stayed shut. A wrong name and wrong words read alike."""
    if trouble.why == "wrong":
        return _("That name and those words do not open a space. Please look at both again.")
    if trouble.why == "busy":
        return _("Others are opening theirs right now. Please try again in a moment.")
    return _("Those were many tries. Please wait %(time)s, then try again. Nothing is lost.") % {
        "time": _waiting(trouble.wait_seconds)
    }


def file_busy() -> str:
    """Why a file was neither locked nor read."""
    return _("This server works on another file right now. Please try again in a moment.")


def _waiting(seconds: int) -> str:
    if seconds < _MINUTE:
        return ngettext("one second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = -(-seconds // _MINUTE)
    return ngettext("one minute", "%(count)s minutes", minutes) % {"count": minutes}


def too_easy(passphrase: str) -> str:
    """Why her own words are not taken yet; never a score."""
    if len(passphrase) < _SHORT:
        return _("That is short, so a machine could guess it. Four or five words are safer.")
    return _(
        "A machine could guess that one too soon. Take words that do not go together, or one "
        "word more."
    )


def misread(trouble: Misread) -> str:
    """Which groups of a typed recovery code to look at again."""
    if trouble.groups:
        named = ", ".join(str(group) for group in trouble.groups)
        return ngettext(
            "Group %(named)s does not look right. Please look at the paper again.",
            "Groups %(named)s do not look right. Please look at the paper again.",
            len(trouble.groups),
        ) % {"named": named}
    return _("The code has %(groups)s groups of four signs. This has %(found)s signs in all.") % {
        "groups": GROUPS,
        "found": trouble.found,
    }
