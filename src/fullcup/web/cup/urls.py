from django.urls import path

from fullcup.web.cup import asks, cards, views

urlpatterns = [
    path("cup", views.cup_page, name="cup"),
    path("cup/note", views.note, name="cup-note"),
    path("cup/note/<uuid:noted_id>/delete", views.delete, name="cup-delete"),
    path("cup/card", cards.answered, name="cup-card"),
    path("cup/card/again", cards.offer_again, name="cup-offer-again"),
    path("cup/asks", asks.asks_page, name="cup-asks"),
]
