"""What happens at the addresses of step one."""

from schakel.chain.referral.views import bring_in, contact, known_people, police_file, queue, referral

__all__ = ["bring_in", "contact", "known_people", "police_file", "queue", "referral"]
