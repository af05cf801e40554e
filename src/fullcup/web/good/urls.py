from django.urls import path

from fullcup.web.good import look, most_weeks, one, views, week

urlpatterns = [
    path("good", views.good_page, name="good"),
    path("good/look", look.look_page, name="good-look"),
    path("good/with/<uuid:child_id>", week.week_page, name="good-week"),
    path("good/most-weeks", most_weeks.most_page, name="good-most"),
    path("good/most-weeks/<uuid:said_id>", most_weeks.change, name="good-most-one"),
    path("good/<uuid:kept_id>", one.one, name="good-one"),
    path("good/<uuid:kept_id>/delete", one.delete, name="good-delete"),
]
