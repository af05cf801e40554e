"""Her pages, the ear of her own device, and the page of whoever stays with a child.

Names that start with ``with`` are for somebody without an account: the token in the address is
all that they have. Proxies log ``/with`` and no more of it.
"""

from django.urls import path

from fullcup.web.away import back, caregiver, ear, history, leaving, news, one, plan, pocket, room

urlpatterns = [
    path("away", room.away_page, name="away"),
    path("away/now", room.now_page, name="away-now"),
    path("away/new", plan.new, name="away-new"),
    path("away/settling", history.settling_page, name="away-settling"),
    path("away/ear", ear.ear, name="away-ear"),
    path("away/ear/got", ear.got, name="away-ear-got"),
    path("away/ear/rang", ear.rang, name="away-ear-rang"),
    path("away/call", ear.alert_page, name="away-alert"),
    path("away/<uuid:outing_id>", one.outing_page, name="away-one"),
    path("away/<uuid:outing_id>/edit", plan.edit, name="away-edit"),
    path("away/<uuid:outing_id>/link", one.link, name="away-link"),
    path("away/<uuid:outing_id>/end", one.end, name="away-end"),
    path("away/<uuid:outing_id>/door", leaving.door_page, name="away-door"),
    path("away/<uuid:outing_id>/way", leaving.way_page, name="away-way"),
    path("away/<uuid:outing_id>/pocket", pocket.pocket, name="away-pocket"),
    path("pocket/<slug:page>", pocket.not_here, name="pocket"),
    path("away/<uuid:outing_id>/news", news.news_page, name="away-news"),
    path("away/<uuid:outing_id>/check", news.check_page, name="away-check"),
    path("away/<uuid:outing_id>/back", back.back_page, name="away-back"),
    path("with/worker.js", caregiver.worker, name="with-worker"),
    path("with/<str:token>", caregiver.with_page, name="with"),
    path("with/<str:token>/call", caregiver.call_page, name="with-call"),
]
