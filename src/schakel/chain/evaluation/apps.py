from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "schakel.chain.evaluation"
    label = "evaluation"
