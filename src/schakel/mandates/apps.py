from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "schakel.mandates"
    label = "mandates"
