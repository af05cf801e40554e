from django.urls import path

from fullcup.web.good import one, views

urlpatterns = [
    path("good", views.good_page, name="good"),
    path("good/<uuid:kept_id>", one.one, name="good-one"),
    path("good/<uuid:kept_id>/delete", one.delete, name="good-delete"),
]
