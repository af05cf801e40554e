from django.urls import path

from fullcup.web.together import views

urlpatterns = [
    path("together", views.together, name="together"),
    path("together/<slug:how>/<int:minutes>", views.timer, name="together-timer"),
]
