"""Addresses of the police gate: what could not be read. Reading a file itself stands with the referrals it makes."""

from django.urls import path

from schakel.intake import views

urlpatterns = [
    path("intake/corrections/", views.correction_list, name="correction_list"),
    path("intake/corrections/<uuid:correction_id>/", views.correction, name="correction"),
]
