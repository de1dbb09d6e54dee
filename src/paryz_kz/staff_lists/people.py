"""People who do not exist: name, IIN, sex, days of birth and entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from paryz_kz import iin
from paryz_kz.staff_lists.words import Language, latin, names

KAZAKH_SHARE = 0.78
ADULT_DAYS = 20 * 365
EARLIEST_AGE_DAYS, LATEST_AGE_DAYS = 21 * 365, 64 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who could work here."""

    surname: str
    given: str
    patronymic: str
    iin: str
    born_on: date
    entered_on: date
    kazakh: bool


class People:
    """Makes people of one list; no IIN is given twice."""

    def __init__(self, rng: Random, language: Language, today: date) -> None:
        self._rng, self._language, self._today = rng, language, today
        self._issued: set[str] = set()

    def person(self, *, woman_share: float, teacher: bool) -> Person:
        """One more person, of working age today."""
        rng = self._rng
        sex: iin.Sex = "female" if rng.random() < woman_share else "male"
        kazakh = rng.random() < KAZAKH_SHARE
        age = int(rng.triangular(EARLIEST_AGE_DAYS, LATEST_AGE_DAYS, 38 * 365))
        born_on = self._today - timedelta(days=age)
        tenure = min(int(rng.expovariate(1 / (8 * 365))), age - ADULT_DAYS)
        surname, given, patronymic = self._kazakh(sex) if kazakh else self._russian(sex)
        return Person(
            surname=surname,
            given=given,
            patronymic=patronymic,
            iin=self._iin(born_on, sex),
            born_on=born_on,
            entered_on=self._entered(self._today - timedelta(days=tenure), teacher),
            kazakh=kazakh,
        )

    def _entered(self, day: date, teacher: bool) -> date:
        """Teachers mostly enter on 1 September; nobody enters on a Sunday."""
        if teacher and self._rng.random() < 0.55:
            first = date(day.year, 9, 1)
            day = first if first <= self._today else date(day.year - 1, 9, 1)
        return day - timedelta(days=1) if day.weekday() == 6 else day

    def _iin(self, born_on: date, sex: iin.Sex) -> str:
        while True:
            number = iin.make(born_on, sex, self._rng.randrange(10_000))
            if number is not None and number not in self._issued:
                self._issued.add(number)
                return number

    def _kazakh(self, sex: iin.Sex) -> tuple[str, str, str]:
        choice = self._rng.choice
        form = 0 if self._language == "kk" else 1
        surname = _of_sex(choice(names("kazakh_surnames"))[form], sex)
        given = choice(names("kazakh_women" if sex == "female" else "kazakh_men"))[form]
        father = choice(names("kazakh_men"))
        return self._spelled(surname, given, self._patronymic(father, form, sex))

    def _patronymic(self, father: list[str], form: int, sex: iin.Sex) -> str:
        way = self._rng.random()
        if way < 0.12:
            return ""
        if way < (0.7 if form == 0 else 0.4):
            endings = ("қызы", "ұлы") if form == 0 else ("кызы", "улы")
            return father[form] + endings[sex == "male"]
        stem = father[1]
        soft = stem.endswith("й")
        stem = stem[:-1] if soft else stem
        endings = ("евна", "евич") if soft else ("овна", "ович")
        return stem + endings[sex == "male"]

    def _russian(self, sex: iin.Sex) -> tuple[str, str, str]:
        choice = self._rng.choice
        surname = _of_sex(choice(names("russian_surnames"))[0], sex)
        given = choice(names("russian_women" if sex == "female" else "russian_men"))[0]
        father = choice(names("russian_men"))
        return self._spelled(surname, given, father[1] if sex == "male" else father[2])

    def _spelled(self, surname: str, given: str, patronymic: str) -> tuple[str, str, str]:
        if self._language == "en":
            return latin(surname), latin(given), latin(patronymic)
        return surname, given, patronymic


def _of_sex(surname: str, sex: iin.Sex) -> str:
    if sex == "female":
        if surname.endswith(("ов", "ев", "ёв", "ин")):
            return f"{surname}а"
        if surname.endswith("ский"):
            return f"{surname[:-2]}ая"
    return surname
