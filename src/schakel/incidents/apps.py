from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "schakel.incidents"
    label = "incidents"
