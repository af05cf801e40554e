from django.urls import path

from fullcup.web.help import views

urlpatterns = [
    path("help", views.help_page, name="help"),
    path("help/about/<slug:page>", views.about, name="help-about"),
    path("help/<slug:route>", views.safety, name="help-safety"),
]
