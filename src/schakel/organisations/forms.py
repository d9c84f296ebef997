"""What is asked of someone who signs in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.access import brake
from schakel.access.models import User
from schakel.ui.forms import Asking


class SignInForm(Asking, AuthenticationForm):
    """E-mail address and password. A wrong one of the two reads the same."""

    username = forms.EmailField(
        label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    error_messages = {
        "invalid_login": _("Het e-mailadres of het wachtwoord klopt niet. Kijk of Caps Lock aan staat en probeer opnieuw."),
        "inactive": _("Het e-mailadres of het wachtwoord klopt niet. Kijk of Caps Lock aan staat en probeer opnieuw."),
    }

    too_many = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].label = _("Wachtwoord")

    def clean(self) -> dict[str, Any]:
        """Looks at the password, unless it was tried too often: then nobody looks, and it reads the same for any account."""
        if not self.cleaned_data.get("username") or not self.cleaned_data.get("password"):
            return self.cleaned_data
        number = brake.attempt(self.request, self.cleaned_data["username"])
        if number is None:
            self.too_many = True
            raise ValidationError(_("Er is te vaak een wachtwoord geprobeerd. Wacht een kwartier en probeer dan opnieuw."))
        answers = super().clean()
        brake.succeeded(number)
        return answers

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not hasattr(user, "worker"):
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")
