from django.urls import path

from fullcup.web.week import (
    accounts,
    big_days,
    calendars,
    feed,
    handover,
    holds,
    hours,
    own_calendar,
    usual,
    views,
)

urlpatterns = [
    path("week", views.week_page, name="week"),
    path("week/plan", views.plan, name="week-plan"),
    path("week/item", views.item, name="week-item"),
    path("week/home", views.home, name="week-home"),
    path("week/room/<slug:wish_id>", views.room, name="week-room"),
    path("week/holds", holds.holds_page, name="week-holds"),
    path("week/holds/<uuid:wish_id>", holds.change, name="week-wish"),
    path("week/feed", feed.feed_page, name="week-feed"),
    path("week/item.ics", views.item_file, name="week-item-file"),
    path("feed/<str:token>.ics", feed.feed, name="feed"),
    path("week/calendars", calendars.calendars_page, name="week-calendars"),
    path("week/account", accounts.sign_in, name="week-account-new"),
    path("week/account/<uuid:account_id>", accounts.account_page, name="week-account"),
    path("week/account/<uuid:account_id>/own", own_calendar.own_page, name="week-own"),
    path("week/look", own_calendar.look, name="week-look"),
    path("week/days", big_days.big_days_page, name="week-days"),
    path("week/days/offer", big_days.offer, name="week-days-offer"),
    path("week/note/<slug:wish_id>/<int:number>", handover.note, name="week-note"),
    path("week/hours", hours.hours_page, name="week-hours"),
    path("week/usual", usual.usual_page, name="week-usual"),
    path("week/usual/<uuid:key>", usual.one_page, name="week-usual-one"),
]
