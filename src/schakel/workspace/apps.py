from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "schakel.workspace"
    label = "workspace"
