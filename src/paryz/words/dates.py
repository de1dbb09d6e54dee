"""Dates in words where a person reads: 21 қараша 2026, сенбі."""

from __future__ import annotations

import datetime

MONTHS = {
    "kk": (
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    ).split(),
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
}
WEEKDAYS = {
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі".split(),
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
# Names as a heading has them; in Kazakh and Russian a month within a date is another word.
MONTH_NAMES = {
    "kk": (
        "Қаңтар Ақпан Наурыз Сәуір Мамыр Маусым Шілде Тамыз Қыркүйек Қазан Қараша Желтоқсан"
    ).split(),
    "ru": (
        "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь"
    ).split(),
    "en": MONTHS["en"],
}
SHORT_WEEKDAYS = {
    "kk": "Дс Сс Ср Бс Жм Сб Жс".split(),
    "ru": "Пн Вт Ср Чт Пт Сб Вс".split(),
    "en": "Mo Tu We Th Fr Sa Su".split(),
}
# Between a number and its month no line may break.
_TIED = "\N{NO-BREAK SPACE}"


def in_words(day: datetime.date, language: str, *, weekday: bool = False) -> str:
    """A day as a reader of the language writes it; English stands for a language not known."""
    language = language if language in MONTHS else "en"
    words = _TIED.join((str(day.day), MONTHS[language][day.month - 1], str(day.year)))
    if not weekday:
        return words
    name = WEEKDAYS[language][day.weekday()]
    return f"{name}, {words}" if language == "en" else f"{words}, {name}"
