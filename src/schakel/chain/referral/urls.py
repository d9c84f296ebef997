"""Addresses of step one, and of the question who is already known."""

from django.urls import path

from schakel.chain.referral import views

urlpatterns = [
    path("referrals/", views.queue.show, name="referral_list"),
    path("referrals/new/", views.bring_in.new, name="referral_new"),
    path("referrals/<uuid:referral_id>/", views.referral.show, name="referral"),
    path("referrals/<uuid:referral_id>/receipt/", views.bring_in.receipt, name="referral_receipt"),
    path("referrals/<uuid:referral_id>/acknowledge/", views.referral.acknowledge, name="referral_acknowledge"),
    path("referrals/<uuid:referral_id>/safety/", views.referral.safety, name="referral_safety"),
    path("referrals/<uuid:referral_id>/safe-contact/", views.contact.show, name="safe_contact"),
    path("referrals/<uuid:referral_id>/safe-contact/entrust/", views.contact.entrust, name="entrust_contact"),
    path("referrals/<uuid:referral_id>/triage/", views.referral.triage, name="referral_triage"),
    path("referrals/<uuid:referral_id>/reports/<uuid:report_id>/", views.referral.same_facts, name="same_facts"),
    path("intake/files/new/", views.police_file.new, name="import_file"),
    path("people/suggestions/", views.known_people.suggestions, name="suggestion_list"),
    path("people/suggestions/<uuid:suggestion_id>/", views.known_people.suggestion, name="suggestion"),
    path("people/suggestions/<uuid:suggestion_id>/part/", views.known_people.part, name="suggestion_part"),
]
