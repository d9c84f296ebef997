from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "schakel.chain.execution"
    label = "execution"
