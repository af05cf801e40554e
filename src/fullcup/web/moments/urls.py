from django.urls import path

from fullcup.web.moments import views, words

urlpatterns = [
    path("moments", views.moments_page, name="moments"),
    path("moments/search", views.search, name="moments-search"),
    path("moments/<uuid:moment_id>", views.moment_page, name="moment-page"),
    path("moments/<uuid:moment_id>/words", words.change, name="moment-words"),
    path("moments/<uuid:moment_id>/delete", views.delete, name="moment-delete"),
]
