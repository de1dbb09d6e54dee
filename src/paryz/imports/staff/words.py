"""The few words that a cell may hold: category, week, language, way of signing.

Each in Kazakh, Russian and English, compared folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from paryz.imports.staff.folding import fold
from paryz.kernel.refusal import N_, Sentence

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
