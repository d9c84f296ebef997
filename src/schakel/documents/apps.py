from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "schakel.documents"
    label = "documents"
