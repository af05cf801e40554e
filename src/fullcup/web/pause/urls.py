from django.urls import path

from fullcup.web.pause import views

urlpatterns = [
    path("", views.home, name="home"),
    path("breathe", views.breathe, name="breathe"),
    path("breathe/after", views.after, name="breathe-after"),
    path("night", views.night, name="night"),
]
