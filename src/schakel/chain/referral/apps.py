from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "schakel.chain.referral"
    label = "referral"
