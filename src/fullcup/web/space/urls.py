"""Her space and its lock; and what a guest may keep before she has one.

Names that start with ``space`` or ``guest`` are never sent again by themselves after a
session has ended (``carried.py``).
"""

from django.urls import path

from fullcup.web.space import (
    bringing,
    changing,
    code,
    ending,
    forgot,
    guests,
    making,
    opening,
    papers,
    phones,
    room,
)

urlpatterns = [
    path("space", room.space_page, name="space"),
    path("space/new", making.new, name="space-new"),
    path("space/open", opening.open_it, name="space-open"),
    path("space/door", opening.door, name="space-door"),
    path("space/alive", opening.alive, name="space-alive"),
    path("space/lock", opening.lock, name="space-lock"),
    path("space/locked", opening.locked, name="space-locked"),
    path("space/forgot", forgot.forgot, name="space-forgot"),
    path("space/code", code.code, name="space-code"),
    path("space/code/file", code.code_file, name="space-code-file"),
    path("space/passphrase", changing.passphrase, name="space-passphrase"),
    path("space/sessions", room.end_session, name="space-sessions"),
    path("space/stay", room.stay, name="space-stay"),
    path("space/phone", phones.turn_on, name="space-phone"),
    path("space/phone/off", phones.turn_off, name="space-phone-off"),
    path("space/accept", room.accept, name="space-accept"),
    path("space/export", papers.export, name="space-export"),
    path("space/import", papers.import_file, name="space-import"),
    path("space/bring", bringing.bring_file, name="space-bring"),
    path("space/delete", ending.delete, name="space-delete"),
    path("moment/week", guests.week, name="guest-week"),
    path("moment/forget", guests.forget, name="guest-forget"),
]
