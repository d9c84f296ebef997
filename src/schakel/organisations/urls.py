"""Addresses of this room."""

from django.urls import path
from django.views.i18n import set_language

from schakel.access.gate import gate
from schakel.organisations import leaving, views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign_in"),
    path("inloggen/oefenen/", views.demo_sign_in, name="demo_sign_in"),
    path("uitloggen/", views.sign_out, name="sign_out"),
    path("uitloggen/overal/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("inloggen/bevestigen/", views.prove, name="prove"),
    path("inloggen/blijven/", views.stay, name="stay"),
    path("account/", views.account, name="account"),
    path("inloggen/eerste-keer/<slug:secret>/", views.choose_password, name="choose_password"),
    path("accounts/", views.colleagues, name="colleague_list"),
    path("accounts/invite/", views.invite, name="invite_colleague"),
    path("accounts/<uuid:worker_id>/link/", views.give_link, name="colleague_link"),
    path("taal/", gate(public=True)(set_language), name="set_language"),
    path(leaving.PATH, leaving.leave, name="leave"),
    path("weg/sporen/", leaving.traces, name="traces"),
    path("health/", views.health, name="health"),
]
