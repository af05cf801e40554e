"""Reminders by e-mail: a number goes to the mailbox first, so that nobody else's is filled."""

from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fullcup.core.journal.reminder_entries import BY_MAIL
from fullcup.journeys import reminders
from fullcup.outside import mail
from fullcup.outside.mail import Mail
from fullcup.store import mail_codes
from fullcup.store.due import Phone
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import go, show
from fullcup.web.reminders.words import OURS

LONGEST: Final = 200


@require_POST
@with_space
def ask(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Send the number, and ask for it."""
    address = request.POST.get("mail", "").strip()
    if not _is_fit(address):
        return _page(request, space, address, "address")
    code = mail_codes.ask(space.mark, address, now_of(request).instant)
    if code is None:
        return _page(request, space, address, "often")
    stamp = stamp_of(request, request.POST.get("new", ""))
    line = _("Your number is %(code)s. If you did not ask for one, let this be.") % {"code": code}
    sent = mail.send(Mail(address, str(OURS[0]), (line,), name=stamp.id.hex))
    return _page(request, space, address, "" if sent == "sent" else "server")


@require_POST
@with_space
def confirm(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """The number is right: reminders may go there."""
    address, typed = request.POST.get("mail", "").strip(), request.POST.get("code", "")
    if not _is_fit(address):
        return go("reminders")
    now = now_of(request)
    if not mail_codes.is_right(space.mark, address, typed, now.instant):
        return _page(request, space, address, "code")
    stamp = stamp_of(request, request.POST.get("new", ""))
    if reminders.turn_on(space, stamp, address, Phone(BY_MAIL + address, "", "")) is None:
        return go("reminders", many=1)
    if reminders.wishes_of(space.journal) is None:
        reminders.tell(space, stamp_of(request))
    return go("reminders", on=1)


def _is_fit(address: str) -> bool:
    if not settings.FULLCUP_SENDS_MAIL or len(address) > LONGEST:
        return False
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _page(request: HttpRequest, space: OpenSpace, address: str, trouble: str) -> HttpResponse:
    page = {"mail": address, "trouble": trouble, "digits": mail_codes.DIGITS}
    return show(request, space, "reminders/mail.html", page, status=422 if trouble else 200)
