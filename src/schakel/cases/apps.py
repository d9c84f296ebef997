from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "schakel.cases"
    label = "cases"

    def ready(self) -> None:
        """What is open in an emergency is not changed by any action, of whatever room."""
        from schakel.audit.actions import HINDRANCES
        from schakel.cases.actions.emergencies import only_to_read

        HINDRANCES.append(only_to_read)
