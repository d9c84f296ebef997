"""What is done with organisations and accounts: inviting and closing, signing in, and the second step of it."""

from schakel.organisations.actions.accounts import (
    change_role,
    choose_password,
    close_account,
    end_sessions,
    found,
    found_organisation,
    give_link,
    invite,
    invite_with_link,
    sign_in,
)
from schakel.organisations.actions.factors import (
    add_app,
    add_passkey,
    remove_factor,
    renew_recovery_codes,
    reset_factors,
    use_code,
    use_passkey,
)

__all__ = [
    "add_app",
    "add_passkey",
    "change_role",
    "choose_password",
    "close_account",
    "end_sessions",
    "found",
    "found_organisation",
    "give_link",
    "invite",
    "invite_with_link",
    "remove_factor",
    "renew_recovery_codes",
    "reset_factors",
    "sign_in",
    "use_code",
    "use_passkey",
]
