"""Aruna: a small country that there is not, with one code, two duties and a calendar.

It is written in Russian, for a country's own words need not be English. It sees the kernel and the
facts, and knows no other country.
"""

from __future__ import annotations

from datetime import date

from paryz.facts import Approached, ApproachReported, CriticismAnswered, CriticismReceived
from paryz.kernel.calendar import Calendar, Day
from paryz.kernel.rules import Code, Duty, Edition, Floor, Package, Provision, Reading
from paryz.kernel.terms import immediately, working_days

WEEKS = frozenset({5, 6})

ANSWER = Duty(
    act="use-criticism",
    arises_from=(CriticismReceived,),
    term=working_days(3),
    discharged_by=(CriticismAnswered,),
)
REPORT = Duty(
    act="report-approach",
    to="employer",
    arises_from=(Approached,),
    term=immediately(),
    discharged_by=(ApproachReported,),
)

ACTS = {"use-criticism": "Ответить на критику", "report-approach": "Сообщить о подкупе"}
ADDRESSEES = {"servant": "служащий Аруны", "employer": "служба найма"}

CODE = Code(
    id="aruna-2020",
    letter="A",
    title="Правила служащих Аруны",
    act="Указ Собрания Аруны № 7",
    category="civil",
    editions=(
        Edition(id="A-7", title="В первой редакции", first_day=date(2020, 1, 1), source="Указ № 7"),
    ),
    provisions=(
        Provision(
            number="A1",
            printed="1.",
            text="Служащий Аруны служит людям.",
            modality="principle",
            umbrella=True,
            addressee="servant",
            edition="A-7",
        ),
        Provision(
            number="A2",
            printed="2.",
            text="На критику служащий отвечает в три рабочих дня.",
            modality="obligation",
            addressee="servant",
            edition="A-7",
            duties=(ANSWER,),
            readings=(Reading(text="День критики в срок не входит."),),
        ),
        Provision(
            number="A3",
            printed="3.",
            text="О попытке подкупа служащий сообщает немедленно.",
            modality="obligation",
            addressee="servant",
            edition="A-7",
            duties=(REPORT,),
        ),
        Provision(
            number="A4",
            printed="4.",
            text="Служащий не берёт [слова утрачены].",
            modality="prohibition",
            addressee="servant",
            edition="A-7",
            lost=True,
        ),
    ),
)


def calendar() -> Calendar:
    """The years from 2024 to 2028. The Day of the River, 4 June, is a holiday."""
    return Calendar(
        version="aruna-1",
        days=tuple(
            Day(
                day=date(year, 6, 4),
                kind="holiday",
                weeks=WEEKS,
                name="День Реки",
                source="Указ № 1",
            )
            for year in range(2024, 2029)
        ),
        years=dict.fromkeys(range(2024, 2029), "official"),
    )


PACKAGE = Package(
    name="aruna",
    codes=(CODE,),
    acts=ACTS,
    addressees=ADDRESSEES,
    calendar=calendar,
    floor=Floor(day=date(2000, 1, 1)),
    time_zones=("Indian/Maldives",),
    registers={"approaches": ("A3",), "criticism": ("A2",)},
)
