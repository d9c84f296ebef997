"""What is asked of someone who signs in, who is invited, and who invites."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.access import brake
from schakel.access.models import User
from schakel.access.roles import Role
from schakel.organisations.models import Organisation
from schakel.ui.forms import Asking, Form


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


class ProveForm(Form):
    """The password again, of who is signed in; counted like every other attempt."""

    password = forms.CharField(
        label=_("Wachtwoord"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    too_many = False

    def __init__(self, request: HttpRequest, *given: Any) -> None:
        super().__init__(*given)
        self.request = request

    def clean_password(self) -> str:
        """Looks at the password, unless it was tried too often."""
        password: str = self.cleaned_data["password"]
        user: User = self.request.user  # type: ignore[assignment]
        number = brake.attempt(self.request, user.email)
        if number is None:
            self.too_many = True
            raise ValidationError(_("Er is te vaak een wachtwoord geprobeerd. Wacht een kwartier en probeer dan opnieuw."))
        if not check_password(password, user.password):
            raise ValidationError(_("Dit wachtwoord klopt niet. Kijk of Caps Lock aan staat en probeer opnieuw."))
        brake.succeeded(number)
        return password


class InviteForm(Form):
    organisation = forms.ModelChoiceField(
        label=_("Bij welke organisatie?"), queryset=Organisation.objects.none(), empty_label=_("kies een organisatie")
    )
    name = forms.CharField(label=_("Voornaam en naam"), max_length=200, widget=forms.TextInput(attrs={"class": "s-width-medium"}))
    email = forms.EmailField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"class": "s-width-medium"}))
    role = forms.ChoiceField(label=_("Functie"))

    def __init__(self, *given: Any, organisations: QuerySet[Organisation], roles: Iterable[Role], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", _("kies een functie")), *((role.code, role.title) for role in roles)]  # type: ignore[attr-defined]


class RoleForm(Form):
    role = forms.ChoiceField(label=_("Functie"))

    def __init__(self, *given: Any, roles: Iterable[Role], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["role"].choices = [(role.code, role.title) for role in roles]  # type: ignore[attr-defined]


class ChoosePasswordForm(Form):
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        help_text=_("Minstens twaalf tekens. Een zin die alleen jij kent, is makkelijker te onthouden dan een moeilijk woord."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("Typ het nog eens"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def clean_again(self) -> str:
        """The same twice, so that a slip of the finger locks nobody out."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("Dit is niet hetzelfde wachtwoord; typ het nog eens."))
        return again


class CodeForm(Form):
    """The second step: six digits of the app, or a recovery code. Not more is said about which of them was wrong."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("De zes cijfers die je app nu toont, of een herstelcode."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "s-width-short", "autofocus": True}),
    )


class NewPasskeyForm(Form):
    label = forms.CharField(
        label=_("Hoe noem je deze passkey?"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "s-width-medium", "autocomplete": "off", "required": True}),
    )
    response = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


class NewAppForm(Form):
    label = forms.CharField(
        label=_("Hoe noem je dit toestel?"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "s-width-medium", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        help_text=_("De zes cijfers die de app nu toont."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "s-width-short"}),
    )
