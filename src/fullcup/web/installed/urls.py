from django.urls import path

from fullcup.web.installed import handing_in, views

urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("cup.webmanifest", views.manifest, name="manifest"),
    path("share", handing_in.share, name="share"),
    path("waiting", handing_in.waiting, name="waiting"),
    path("offline/<slug:language>/<path:page>", views.offline, name="offline"),
]
