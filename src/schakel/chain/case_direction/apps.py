from django.apps import AppConfig


class CaseDirectionConfig(AppConfig):
    name = "schakel.chain.case_direction"
    label = "case_direction"
