"""User names: how they are kept, and which are taken."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHORTEST = 3
LONGEST = 60
_NAME = re.compile(r"[\w.@+-]+")


def as_kept(typed: str) -> str:
    """A user name as it is compared: small letters, one form of each letter, no outer blanks."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check_name(name: str) -> None:
    """ValidationError for a name that is too short or long or could be taken for another kind."""
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(
            _("A user name has from %(shortest)s to %(longest)s characters."),
            params={"shortest": SHORTEST, "longest": LONGEST},
        )
    if not _NAME.fullmatch(name):
        raise ValidationError(_("A user name has letters, figures and . @ + - _ only."))
