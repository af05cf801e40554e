from django.urls import path

from fullcup.web.installed import views

urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("cup.webmanifest", views.manifest, name="manifest"),
    path("offline/<slug:language>/<path:page>", views.offline, name="offline"),
]
