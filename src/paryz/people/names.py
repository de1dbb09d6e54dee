"""How names are written and found: surname first, patronymic optional, letters folded."""

from __future__ import annotations

from typing import Any

# Shorter words stand in everybody's texts; longer surnames are looked for without their endings.
SHORTEST, LONGEST_WHOLE = 4, 5

# Letters that people type for others: search finds both.
_ALIKE = str.maketrans("әғқңөұүһіёўҳ", "агкноуухиеух")


def full_name(surname: str, given: str, patronymic: str) -> str:
    """The name as it is written on forms: surname, given name, patronymic."""
    return " ".join(part for part in (surname, given, patronymic) if part)


def folded(text: str) -> str:
    """Text as it is searched: lower case, Kazakh letters beside their Russian look-alikes."""
    return " ".join(text.casefold().translate(_ALIKE).split())


def known_as(person: Any) -> list[str]:
    """What leads to a person in a text that was :func:`folded`: names, IIN, e-mail, user name."""
    account = getattr(person, "account", None)
    words = [person.iin, person.email, account.username if account is not None else ""]
    if person.surname:
        words += [
            full_name(person.surname, person.given, ""),
            full_name(person.given, person.surname, ""),
        ]
    return [word for each in words if len(word := folded(each)) >= SHORTEST]


def stem(surname: str) -> str:
    """What the cases of a surname have in common: Асанова, Асановой; folded."""
    found = folded(surname)
    return found.rstrip("аеиоуыэюяй") if len(found) > LONGEST_WHOLE else found
