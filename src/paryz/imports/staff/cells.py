"""What one cell of a staff list says: one of a few words, or a full name that is taken apart.

The words are category, week, language and way of signing, in Kazakh, Russian and English, compared
folded. Of a name the surname stands first, as in Kazakh and Russian papers. The patronymic may be
missing, and may be two words (Гусейн оглы).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from paryz.imports.staff.folding import fold
from paryz.kernel.refusal import N_, Refused, Sentence

T = TypeVar("T")


class Words(Generic[T]):
    """What a word means.

    ``examples`` go into the sentence that refuses another word. They are translated into words
    that are known here too.
    """

    def __init__(self, meanings: Mapping[T, str], examples: str) -> None:
        self._meanings = {
            fold(word): meaning for meaning, words in meanings.items() for word in words.split("|")
        }
        self.examples = Sentence(examples)

    def meaning(self, word: str) -> T | None:
        """What a cell says, or None where we do not know the word."""
        return self._meanings.get(fold(word))


CATEGORIES: Words[str] = Words(
    {
        "civil": """civil | civil servant | гражданский служащий | гражданский |
            гражданская служба | азаматтық қызметші | азаматтық | азаматтық қызмет""",
        "state": """state | state servant | public servant | государственный служащий |
            государственный | государственная служба | госслужащий | мемлекеттік қызметші |
            мемлекеттік | мемлекеттік қызмет""",
        "other": """other | иное | иной | прочее | прочие | прочий | другое | другой | не служащий |
            технический персонал | техперсонал | вспомогательный персонал | обслуживающий персонал |
            өзге | басқа | өзгесі | техникалық персонал | техникалық қызметкер""",
    },
    N_("civil servant, state servant, other"),
)

WEEKS: Words[int] = Words(
    {
        5: """5 | пять | пятидневная | пятидневка | пятидневная рабочая неделя | 5-дневная |
            5-дневка | 5 дней | бес | бес күн | бескүндік | бес күндік | 5 күндік | 5 күн |
            бес күндік жұмыс аптасы | five | five-day | 5-day | 5 days | five days""",
        6: """6 | шесть | шестидневная | шестидневка | шестидневная рабочая неделя | 6-дневная |
            6-дневка | 6 дней | алты | алты күн | алтыкүндік | алты күндік | 6 күндік | 6 күн |
            алты күндік жұмыс аптасы | six | six-day | 6-day | 6 days | six days""",
    },
    "5, 6",
)

LANGUAGES: Words[str] = Words(
    {
        "kk": """kk | kaz | kz | қаз | казахский | казахский язык | на казахском | қазақша | қазақ |
            қазақ тілі | қазақ тілінде | қазақ тілді | kazakh | мемлекеттік тіл |
            государственный язык""",
        "ru": """ru | rus | рус | русский | русский язык | на русском | орысша | орыс | орыс тілі |
            орыс тілінде | орыс тілді | russian""",
        "en": """en | eng | англ | английский | английский язык | на английском | ағылшынша |
            ағылшын | ағылшын тілі | ағылшын тілінде | english""",
    },
    N_("Kazakh, Russian, English"),
)

METHODS: Words[str] = Words(
    {
        "paper": """paper | on paper | бумага | бумажный | на бумаге | письменно | собственноручно |
            қағаз | қағазда | қағаз түрінде | жазбаша""",
        "electronic": """electronic | electronically | эцп | электронный | электронно |
            в электронном виде | эцқ | эцқ арқылы | электрондық | электронды | digital signature""",
    },
    N_("on paper, electronic"),
)


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
