from django.urls import path

from fullcup.web.growth import letter, views

urlpatterns = [
    path("growth", views.growth_page, name="growth"),
    path("growth/letter/<int:year>/<int:month>", letter.letter_page, name="growth-letter"),
    path("growth/letter/<int:year>/<int:month>/pdf", letter.letter_file, name="growth-letter-pdf"),
]
