"""A refusal on the page: at its field where it has one, on top otherwise, in the reader's language, with the typed text kept."""

from django.forms import BaseForm
from django.utils.translation import gettext

from schakel.core import Listing, Refusal, Said, listed


def in_words(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language."""
    sentence = gettext(str(refusal.template))
    words = {name: _word(word) for name, word in refusal.words.items()}
    return sentence.format(**words) if words else sentence


def _word(word: object) -> object:
    if isinstance(word, Listing):
        return listed(word.items, gettext(" en ").strip())
    return gettext(word) if isinstance(word, Said) else word


def refuse(form: BaseForm, refusal: Refusal) -> None:
    """Put the sentence in the form; the page is then shown again with status 422."""
    form.add_error(refusal.field if refusal.field in form.fields else None, in_words(refusal))
