from django.apps import AppConfig


class FileBuildingConfig(AppConfig):
    name = "schakel.chain.file_building"
    label = "file_building"
