from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "schakel.programmes"
    label = "programmes"
