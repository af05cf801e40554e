from django.urls import path

from fullcup.web.shell import gallery

urlpatterns = [path("style", gallery.style, name="style")]
