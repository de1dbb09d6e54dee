"""How names are written and found: surname first, patronymic optional, letters folded."""

from __future__ import annotations

# Letters that people type for others: search finds both.
_ALIKE = str.maketrans("әғқңөұүһіёўҳ", "агкноуухиеух")


def full_name(surname: str, given: str, patronymic: str) -> str:
    """The name as it is written on forms: surname, given name, patronymic."""
    return " ".join(part for part in (surname, given, patronymic) if part)


def folded(text: str) -> str:
    """Text as it is searched: lower case, Kazakh letters beside their Russian look-alikes."""
    return " ".join(text.casefold().translate(_ALIKE).split())
