"""A full name in one column, taken apart.

The surname stands first, as in Kazakh and Russian papers. The patronymic may be missing, and
may be two words (Гусейн оглы).
"""

from __future__ import annotations

from typing import NamedTuple

from paryz.kernel.refusal import Refused

MAX_NAME = 200

_PATRONYMIC = (
    "ұлы", "қызы", "улы", "кызы", "ович", "евич", "овна", "евна", "ична", "инична", "ovich",
    "evich", "ovna", "evna", "uly", "kyzy", "qyzy",
)  # fmt: skip


class Name(NamedTuple):
    """A name, and what was odd about it."""

    surname: str
    given: str = ""
    patronymic: str = ""
    oddity: Refused | None = None


def split_name(text: str, split: str) -> Name:
    """The parts of a full name; Refused where there is no name in the text."""
    if split == "surname,given":
        surname, comma, rest = text.partition(",")
        name = Name(" ".join(surname.split()), " ".join(rest.split()))
        if comma and not name.surname:
            raise Refused("“{text}” has no surname before the comma.", text=text)
    else:
        words = text.replace(",", " ").split()
        name = _in_order(words)
    return _checked(name, text)


def joined_name(tabbed: str) -> Name:
    """The name that stands in three columns; a tab parts them here."""
    surname, given, patronymic = tabbed.split("\t")
    text = " ".join(filter(None, (surname, given, patronymic)))
    if not surname:
        raise Refused("“{text}” has no surname.", text=text)
    return _checked(Name(surname, given, patronymic), text)


def _checked(name: Name, text: str) -> Name:
    """The name, if it is one: letters that were not lost on the way here."""
    if len(text) > MAX_NAME:
        raise Refused("The name has more than {limit} characters.", limit=MAX_NAME)
    if "\ufffd" in text or "??" in text:
        raise Refused(
            "The letters of “{text}” were lost when the list was saved. Save it as UTF-8 or .xlsx.",
            text=text,
        )
    surname = name.surname
    if not surname[:1].isalpha() and not any(map(str.isalpha, surname)):
        raise Refused("“{text}” is not a name.", text=text)
    if not name.given and name.oddity is None:
        return name._replace(
            oddity=Refused("“{name}” is one name only; it was read as the surname.", name=text)
        )
    return name


def _in_order(words: list[str]) -> Name:
    if len(words) == 3 and _is_patronymic(words[1]) and not _is_patronymic(words[2]):
        given, patronymic, surname = words
        return Name(
            surname,
            given,
            patronymic,
            Refused(
                "“{name}” begins with the given name; “{surname}” was read as the surname.",
                name=" ".join(words),
                surname=surname,
            ),
        )
    surname, given, *rest = [*words, "", ""]
    return Name(surname, given, " ".join(rest).strip())


def _is_patronymic(word: str) -> bool:
    return word.casefold().endswith(_PATRONYMIC)
