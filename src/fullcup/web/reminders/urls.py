from django.urls import path

from fullcup.web.reminders import mail, stopping, views

urlpatterns = [
    path("reminders", views.reminders_page, name="reminders"),
    path("reminders/here", views.here, name="reminders-here"),
    path("reminders/off", views.off, name="reminders-off"),
    path("reminders/try", views.try_one, name="reminders-try"),
    path("reminders/quiet", views.quiet, name="reminders-quiet"),
    path("reminders/stop", stopping.stop, name="reminders-stop"),
    path("reminders/stop/<str:told>", stopping.stop_one, name="reminders-stop-one"),
    path("reminders/mail", mail.ask, name="reminders-mail"),
    path("reminders/mail/number", mail.confirm, name="reminders-mail-code"),
]
