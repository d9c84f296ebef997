"""Addresses of documents."""

from django.urls import path

from schakel.documents import views

urlpatterns = [
    path("cases/<uuid:case_id>/documents/", views.show_all, name="document_list"),
    path("cases/<uuid:case_id>/documents/add/", views.add, name="add_document"),
    path("documents/<uuid:document_id>/", views.working, name="document"),
    path("documents/<uuid:document_id>/original/", views.original, name="document_original"),
]
