from django.apps import AppConfig


class WeighingConfig(AppConfig):
    name = "schakel.chain.weighing"
    label = "weighing"
