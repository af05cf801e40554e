"""Every room of the app, each with its own ``urls.py``."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

# Tried from the top: first what she opens most.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fullcup.web.today.urls")),
    path("", include("fullcup.web.moment.urls")),
    path("", include("fullcup.web.cup.urls")),
    path("", include("fullcup.web.pause.urls")),
    path("", include("fullcup.web.help.urls")),
    path("", include("fullcup.web.practices.urls")),
    path("", include("fullcup.web.space.urls")),
    path("", include("fullcup.web.moments.urls")),
    path("", include("fullcup.web.good.urls")),
    path("", include("fullcup.web.hers.urls")),
    path("", include("fullcup.web.growth.urls")),
    path("", include("fullcup.web.week.urls")),
    path("", include("fullcup.web.together.urls")),
    path("", include("fullcup.web.away.urls")),
    path("", include("fullcup.web.reminders.urls")),
    path("", include("fullcup.web.installed.urls")),
]

if settings.FULLCUP_GALLERY:
    urlpatterns.append(path("", include("fullcup.web.shell.urls")))

handler400 = "fullcup.web.shell.errors.bad_request"
handler403 = "fullcup.web.shell.errors.forbidden"
handler404 = "fullcup.web.shell.errors.not_found"
handler500 = "fullcup.web.shell.errors.broken"
