"""The way of one heavy moment."""

from django.urls import path

from fullcup.web.moment import bring, flow

urlpatterns = [
    path("moment", bring.bring, name="moment"),
    path("moment/<uuid:moment_id>/<slug:name>", flow.stage, name="moment-stage"),
]
