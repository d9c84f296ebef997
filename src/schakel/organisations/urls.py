"""Addresses of this room."""

from django.urls import path
from django.views.i18n import set_language

from schakel.access.gate import gate
from schakel.organisations import leaving
from schakel.organisations.views import door, passkey, people, second_step

urlpatterns = [
    path("inloggen/", door.sign_in, name="sign_in"),
    path("inloggen/oefenen/", door.demo_sign_in, name="demo_sign_in"),
    path("uitloggen/", door.sign_out, name="sign_out"),
    path("uitloggen/overal/", door.sign_out_everywhere, name="sign_out_everywhere"),
    path("inloggen/bevestigen/", door.prove, name="prove"),
    path("inloggen/tweede-stap/", second_step.second_step, name="second_step"),
    path("inloggen/tweede-stap/instellen/", second_step.first_app, name="first_app"),
    path("inloggen/blijven/", door.stay, name="stay"),
    path("account/", door.account, name="account"),
    path("inloggen/tweede-stap/passkey/", passkey.second_step_passkey, name="second_step_passkey"),
    path("inloggen/bevestigen/passkey/", passkey.prove_passkey, name="prove_passkey"),
    path("account/passkey/", passkey.new_passkey, name="new_passkey"),
    path("account/app/", second_step.new_app, name="new_app"),
    path("account/tweede-stap/<uuid:factor_id>/weg/", second_step.remove_factor, name="remove_factor"),
    path("account/herstelcodes/", second_step.new_recovery_codes, name="new_recovery_codes"),
    path("inloggen/eerste-keer/<slug:secret>/", door.choose_password, name="choose_password"),
    path("accounts/", people.colleagues, name="colleague_list"),
    path("accounts/invite/", people.invite, name="invite_colleague"),
    path("accounts/<uuid:worker_id>/link/", people.give_link, name="colleague_link"),
    path("accounts/<uuid:worker_id>/tweede-stap/", people.reset_factors, name="reset_factors"),
    path("accounts/<uuid:worker_id>/functie/", people.change_role, name="colleague_role"),
    path("accounts/<uuid:worker_id>/sluiten/", people.close_account, name="close_account"),
    path("taal/", gate(public=True)(set_language), name="set_language"),
    path(leaving.PATH, leaving.leave, name="leave"),
    path("weg/sporen/", leaving.traces, name="traces"),
    path("health/", door.health, name="health"),
]
