from django.urls import path

from fullcup.web.practices import views

urlpatterns = [
    path("library", views.library, name="library"),
    path("library/search", views.search, name="library-search"),
    path("library/sayings", views.sayings, name="library-sayings"),
    path("library/mottos", views.mottos, name="library-mottos"),
    path("library/<slug:practice>", views.practice, name="library-practice"),
]
