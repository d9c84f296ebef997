from django.apps import AppConfig


class ExtractConfig(AppConfig):
    name = "schakel.extract"
    label = "extract"
