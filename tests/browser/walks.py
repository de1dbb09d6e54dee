"""How each declared register is walked: who states what, on which day, and what is owed after it.

A day is a number: so many days before today. A day of history is written out. The walks are
about what a person does on the pages; what each answer leads to, the tests of the registers say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Answer = str | int
# (the duty's act, who finds it in their list of duties)
Owed = tuple[str, str]
HISTORY = "2012-05-10"


@dataclass(frozen=True, kw_only=True)
class Step:
    """An opening or an act by its name, whoever does it, and the answers that they give.

    ``about`` is whom an opening concerns, where somebody else states it. ``owed`` are the duties
    that are open afterwards, ``ended`` those that are not any more.
    """

    does: str
    by: str = "servant"
    about: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A matter from its first fact to its last. ``keeper`` saves the register as a file."""

    name: str
    register: str
    steps: tuple[Step, ...]
    keeper: str = "ethics"


def step(does: str, by: str = "servant", /, **said: Any) -> Step:
    """A step as the table writes it: the answers stand beside what follows from them.

    A field that is called as a part of the step is, bears an underscore behind it.
    """
    known = {name: said.pop(name) for name in ("about", "owed", "ended") if name in said}
    answers = {name.rstrip("_").replace("__", "--"): value for name, value in said.items()}
    return Step(does=does, by=by, answers=answers, **known)


WALKS = (
    Walk(
        name="approaches",
        register="approaches",
        steps=(
            step(
                "approached",
                day=0,
                description="Өтінімді «жылдамдату» үшін ақша ұсынды",
                by="unknown",
                owed=(("report-approach", "servant"),),
            ),
            step("reported", day=0, to="employer", ended=("report-approach",)),
        ),
    ),
    Walk(
        name="conflicts",
        register="conflicts",
        steps=(
            step(
                "arose",
                day=3,
                about_="Тендерлік комиссиядағы дау",
                supervisor_involved="no",
                with_whom="unknown",
                owed=(("report-conflict", "servant"),),
            ),
            step(
                "reported",
                day=2,
                to="supervisor",
                owed=(("discuss-conflict", "servant"), ("take-measures", "supervisor")),
                ended=("report-conflict",),
            ),
            step("reported", day=2, to="other", owed=(("take-measures", "ethics"),)),
            step("discussed", day=1, agreed="Басқа адам шешеді", ended=("discuss-conflict",)),
            step("recused", day=1, decision="Жеңімпазды таңдау", decides="Болатов Болат"),
            step(
                "measures",
                "supervisor",
                day=0,
                measures="Комиссия құрамы өзгертілді",
                ended=("take-measures",),
            ),
        ),
    ),
    Walk(
        name="violations",
        register="violations",
        steps=(
            step(
                "witnessed",
                day=1,
                description="Келушіге дауыс көтерді",
                provision="E9.5",
                by="unknown",
                owed=(("act-on-violation", "servant"),),
            ),
            step("reported", day=0, to="ethics", ended=("act-on-violation",)),
            step("stopped", day=0, measure="Ескерту жасадым"),
        ),
    ),
    Walk(
        name="criticism",
        register="criticism",
        keeper="",
        steps=(
            step(
                "received",
                day=1,
                description="Кезек тым ұзын",
                by="Әлиева Сәуле",
                owed=(("use-criticism", "servant"),),
            ),
            step("answered", day=0, measure="Екінші терезе ашылды", ended=("use-criticism",)),
        ),
    ),
    Walk(
        name="cases",
        register="cases",
        steps=(
            step(
                "opened",
                "ethics",
                about="servant",
                committed_on=20,
                discovered_on=18,
                found_by="ordinary",
                day=15,
                provision="E9.5",
                description="Посетителю ответили грубо",
                number="12-к",
                owed=(("demand-explanation", "ethics"), ("decide-case", "personnel")),
            ),
            step("demanded", "ethics", day=14, number="3", ended=("demand-explanation",)),
            step("suspended", "ethics", day=13, reason="criminal", proof="№ 7"),
            step("resumed", "ethics", day=12),
            step("absent", "ethics", day=5, witnesses="Данаева Дана, Ерланов Ерлан"),
            step("explained", day=4, explanation="Бұл күні кезек ұзын болды"),
            step(
                "decided",
                "ethics",
                day=3,
                outcome="remark",
                number="44-ж",
                established="Жауап дөрекі болды.",
                owed=(("announce-decision", "personnel"),),
                ended=("decide-case",),
            ),
            step("announced", "ethics", day=2, how="signature", ended=("announce-decision",)),
            step("lifted", "ethics", day=1, number="7", reasons="Адал еңбегі үшін"),
        ),
    ),
    Walk(
        name="cases-collective",
        register="cases",
        steps=(
            step(
                "opened",
                "ethics",
                about="veteran",
                committed_on=20,
                discovered_on=18,
                found_by="ordinary",
                day=15,
                provision="H2.7",
                description="Невежливость с посетителем",
            ),
            step(
                "referred",
                "ethics",
                day=10,
                by="Басшы Омаров Б.",
                number="5-ө",
                owed=(("consider-in-collective", "ethics"),),
            ),
            step("invited", "ethics", day=9, meeting_on=5, place="Зал, 15:00"),
            step(
                "considered",
                "ethics",
                day=5,
                members="20",
                present="15",
                quorum="14",
                in_favour="12",
                against="2",
                abstained="1",
                outcome="public-reprimand",
                resolution="Қоғамдық сөгіс жарияланды.",
                number="3",
                ended=("consider-in-collective",),
            ),
        ),
    ),
    Walk(
        name="appeals",
        register="appeals",
        keeper="personnel",
        steps=(
            step(
                "received",
                "personnel",
                day=3,
                kind="complaint",
                description="Балабақша кезегі туралы",
                applicant="Оспанова Дина",
                ours="yes",
                owed=(("answer-appeal", "personnel"),),
            ),
            step("extended", "personnel", day=1, until=-60, reason="Мұрағат сұралды"),
            step(
                "answered",
                "personnel",
                day=0,
                answer="in-full",
                letter_number="8",
                ended=("answer-appeal",),
            ),
        ),
    ),
    Walk(
        name="appeals-not-ours",
        register="appeals",
        keeper="personnel",
        steps=(
            step(
                "received",
                "personnel",
                day=1,
                kind="appeal",
                description="Су құбыры туралы",
                applicant="Серікбаев Мұрат",
                ours="no",
                owed=(("redirect-appeal", "personnel"), ("answer-appeal", "personnel")),
            ),
            step(
                "redirected",
                "personnel",
                day=0,
                to__another="Қала әкімдігі",
                letter_number="9",
                ended=("redirect-appeal", "answer-appeal"),
            ),
        ),
    ),
    Walk(
        name="decisions",
        register="decisions",
        steps=(
            step(
                "taken",
                day=2,
                description="Жазғы лагерьдегі орындарды бөлу",
                affects="3 «Б» сыныбының ата-аналары",
                owed=(("give-reasons", "servant"),),
            ),
            step("reasons", day=0, reasons="Өтініш берілген күні бойынша", ended=("give-reasons",)),
        ),
    ),
    Walk(
        name="trips",
        register="trips",
        steps=(
            step(
                "invited",
                "veteran",
                day=HISTORY,
                payer="ТОО «Поставщик»",
                place="Бурабай",
                abroad="no",
                description="Семинар: жол мен қонақүй",
                owed=(("decline-trip", "veteran"),),
            ),
            step("asked", "veteran", day="2012-05-11", basis="Халықаралық шарт, 20-бап"),
            step(
                "permitted",
                "supervisor",
                day="2012-05-12",
                basis="Халықаралық шарт, 20-бап",
                by="Болатов Болат",
                ended=("decline-trip",),
            ),
            step("taken", "veteran", day="2012-05-20", note="Үш күн"),
        ),
    ),
    Walk(
        name="trips-declined",
        register="trips",
        steps=(
            step("invited", day=2, payer="ЖШС «Серік»", place="Анталья", abroad="yes"),
            step("declined", day=0, note="Рахмет, бара алмаймын"),
        ),
    ),
    Walk(
        name="statements",
        register="statements",
        steps=(
            step(
                "planned",
                "veteran",
                day=HISTORY,
                topic="Бюджет туралы",
                medium="Радио",
                planned_for="2012-05-20",
                description="Тезистер",
                owed=(("clear-statement", "veteran"),),
            ),
            step(
                "cleared",
                "supervisor",
                day="2012-05-15",
                by="Баспасөз хатшысы",
                ended=("clear-statement",),
            ),
            step("made", "veteran", day="2012-05-20", link="Эфир"),
        ),
    ),
    Walk(
        name="accusations",
        register="accusations",
        steps=(
            step(
                "accused",
                "veteran",
                day=HISTORY,
                of="corruption",
                description="Пара алды деп жазды",
                published_in="«Айна», № 12",
                by="Журналист",
                owed=(("refute-corruption-accusation", "veteran"),),
            ),
            step(
                "refuted",
                "veteran",
                day="2013-02-12",
                how="court",
                court_case="2-1045/2013",
                measures="Ар-намысты қорғау туралы талап арыз",
                ended=("refute-corruption-accusation",),
            ),
        ),
    ),
    Walk(
        name="accusations-of-business",
        register="accusations",
        steps=(
            step(
                "accused",
                "veteran",
                day=HISTORY,
                of="business",
                description="Дүкені бар деп жазды",
                owed=(("refute-accusation", "veteran"),),
            ),
            step(
                "refuted",
                "veteran",
                day="2012-05-14",
                how="disclosure",
                link="Айна, № 14",
                ended=("refute-accusation",),
            ),
        ),
    ),
    Walk(
        name="assignments",
        register="assignments",
        steps=(
            step(
                "contested",
                "veteran",
                day=HISTORY,
                ground="impossible",
                description="Екі мың хатқа бір күнде жауап беру",
                basis="Мерзімі бір күн",
                owed=(("reconsider-assignment", "supervisor"),),
            ),
            step(
                "upheld",
                "supervisor",
                day="2012-05-11",
                reasons="Көмекке екі адам берілді",
                ended=("reconsider-assignment",),
            ),
        ),
    ),
    Walk(
        name="assignments-unlawful",
        register="assignments",
        steps=(
            step(
                "unlawful",
                "veteran",
                day=HISTORY,
                given_by="unknown",
                description="Есепті бұрмалау",
                owed=(("reconsider-assignment", "ethics"),),
            ),
            step("withdrawn", "ethics", day="2012-05-12", ended=("reconsider-assignment",)),
        ),
    ),
    Walk(
        name="property",
        register="property",
        keeper="personnel",
        steps=(
            step(
                "entrusted",
                "personnel",
                about="leaver",
                day=30,
                kind="Ноутбук",
                number="0012",
                description="Сөмкесімен",
            ),
            step("used", "leaver", day=20, purpose="official", waybill="77"),
            step("left", "personnel", day=1, owed=(("return-property", "personnel"),)),
            step("returned", "personnel", day=0, note="Бүтін", ended=("return-property",)),
        ),
    ),
    Walk(
        name="acts",
        register="acts",
        keeper="personnel",
        steps=(
            step(
                "registered",
                "personnel",
                day=9,
                title="Әдеп кодексі",
                number="21150",
                owed=(("report-implementation", "personnel"),),
            ),
            step(
                "published",
                "personnel",
                day=6,
                medium="«Әділет»",
                owed=(("post-act", "personnel"),),
            ),
            step("posted", "personnel", day=5, link="enbek.gov.kz", ended=("post-act",)),
            step("reported", "personnel", day=0, ended=("report-implementation",)),
        ),
    ),
    Walk(
        name="assessments",
        register="assessments",
        keeper="personnel",
        steps=(
            step(
                "scheduled",
                "personnel",
                about="servant",
                day=3,
                kind="certification",
                held_on=-10,
                owed=(("consider-compliance", "personnel"),),
            ),
            step(
                "considered",
                "personnel",
                day=0,
                description="Кодекспен 3 наурызда танысқан",
                ended=("consider-compliance",),
            ),
        ),
    ),
)
