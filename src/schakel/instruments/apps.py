from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "schakel.instruments"
    label = "instruments"
