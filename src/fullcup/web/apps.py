from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "fullcup.web"
    label = "web"
