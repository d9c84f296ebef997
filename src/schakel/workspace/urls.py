"""Addresses of the workspace."""

from django.urls import path

from schakel.workspace import views

urlpatterns = [
    path("", views.home, name="home"),
    path("cases/", views.case_list, name="case_list"),
    path("cases/<uuid:case_id>/", views.case, name="case"),
    path("looks/held-back/", views.held_back_list, name="held_back_list"),
    path("search/", views.search, name="search"),
]
