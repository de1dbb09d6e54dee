"""Gifts and services of the demo, in every state, so that each page has something to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from paryz.demo.year.gifts import AKIMAT, OFFICE
from paryz.demo.year.roster import Servant, cast, uid
from paryz.demo.year.telling import OPERATOR, ZONE, Told
from paryz.facts import (
    CodeAcknowledged,
    EditionTookEffect,
    EmployerNotified,
    GiftDeclined,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    HandoverRefused,
    Retracted,
    ReturnRefused,
    ServicePaidFor,
    ServiceReceived,
    ServiceValued,
)
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.facts import Fact

# After all that is told of the year on its last day.
LATEST = time(18, 0)
SETTLED = timedelta(days=90)


def lately(
    *, seed: int, servants: Sequence[Servant], told: Sequence[Told], first: date, today: date
) -> list[Told]:
    """What happened to people who have served for long, and a bottle found just now by whoever
    came last and has yet to sign."""
    rng = Random(f"lately {seed}")
    stands = standing_facts(each.fact for each in told)
    since = _serving(servants, stands, first, today)
    settled = [person for person, entered in since.items() if entered <= today - SETTLED]
    facts: list[Fact] = []
    if len(settled) >= 13:
        facts += [
            each if each.id else replace(each, id=uid(rng))
            for each in _facts(settled[:13], today, rng)
        ]
    newest = max(_owing(since, stands), key=since.__getitem__, default=None)
    if newest is not None:
        facts.append(_bottle(newest, today, rng))
    at = datetime.combine(today, LATEST, ZONE)
    return [Told(at=at, by=OPERATOR, fact=fact) for fact in facts]


def _serving(
    servants: Sequence[Servant], stands: Sequence[Fact], first: date, today: date
) -> dict[str, date]:
    """Who serves under the Code of Ethics and has no role, and since when."""
    own: dict[str, list[Fact]] = {}
    for fact in stands:
        if fact.matter == ("person", fact.person):
            own.setdefault(fact.person, []).append(fact)
    roles = {each.uid for each in cast(servants, first).values()}
    return {
        each.uid: services[0].entered.day
        for each in servants
        if each.uid not in roles
        and (services := standing(each.uid, own.get(each.uid, ())).services_on(today, "civil"))
    }


def _owing(people: Iterable[str], stands: Sequence[Fact]) -> list[str]:
    """Those who did not sign the edition of this year, or nothing since they came."""
    edition = max(each.day for each in stands if isinstance(each, EditionTookEffect))
    signed = {
        each.person for each in stands if isinstance(each, CodeAcknowledged) and each.day >= edition
    }
    return [person for person in people if person not in signed]


def _bottle(person: str, today: date, rng: Random) -> Fact:
    return GiftReceived(
        id=uid(rng),
        person=person,
        day=today,
        aware_on=today,
        gift=uid(rng),
        how="left-at-workplace",
        description="Сыйлық қорабындағы бір бөтелке коньяк, ашылмаған",
        place="214-бөлме, үстелімнің үсті",
    )


def _facts(people: Sequence[str], today: date, rng: Random) -> Iterator[Fact]:
    """One matter for each person, the state named beside it."""
    (a, b, c, d, e, f, g, h, i, j, k, m, n) = people

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    # To be handed over, due soon: given by somebody outside, connected with the work.
    yield GiftReceived(
        person=a,
        day=ago(5),
        gift=(vase := uid(rng)),
        giver="known",
        giver_is="other",
        giver_name="«Құрылыс» ЖШС",
        description="Хрустальная ваза",
        value=Decimal(38_000),
        currency="KZT",
    )
    yield HandoverRefused(
        person=a,
        day=ago(2),
        gift=vase,
        body=OFFICE,
        reason="Бұйымдарды тек бейсенбіде қабылдайды",
        redirected_to=AKIMAT,
    )
    # Overdue: sent home and learned of three weeks ago.
    yield GiftReceived(
        person=b,
        day=ago(30),
        aware_on=ago(21),
        gift=uid(rng),
        how="without-knowledge",
        giver="known",
        giver_is="service-recipient",
        description="Посылка с конфетами и чаем, принята соседкой",
    )
    # To be returned: the giver was found later.
    yield GiftReceived(
        person=c,
        day=ago(3),
        aware_on=ago(3),
        gift=(sweets := uid(rng)),
        how="left-at-workplace",
        description="Бір қорап шоколад және гүл",
        place="Мұғалімдер бөлмесі",
    )
    yield EmployerNotified(person=c, day=ago(3), gift=sweets)
    yield GiverIdentified(
        person=c,
        day=ago(1),
        gift=sweets,
        giver_is="service-recipient",
        giver_name="Оқушының анасы",
    )
    # The giver would not take it back.
    yield GiftReceived(
        person=d,
        day=ago(4),
        aware_on=ago(4),
        gift=(pen := uid(rng)),
        how="left-at-workplace",
        giver="known",
        giver_is="subordinate",
        giver_name="Оспанов Ержан",
        description="Ручка в футляре",
    )
    yield ReturnRefused(
        person=d, day=ago(3), gift=pen, reason="Сказал, что это подарок ко дню рождения"
    )
    # Returned, and so nothing is left.
    yield GiftReceived(
        person=e,
        day=ago(12),
        gift=(book := uid(rng)),
        how="left-at-workplace",
        giver="known",
        giver_is="service-recipient",
        description="Альбом с видами города",
    )
    yield GiftReturned(person=e, day=ago(11), gift=book, witnesses="Ким С. В., бухгалтер")
    # Handed over, in time and late.
    yield GiftReceived(person=f, day=ago(40), gift=(watch := uid(rng)), description="Қол сағат")
    yield GiftHandedOver(
        person=f, day=ago(36), gift=watch, body=OFFICE, act_number=f"17/{ago(36).year}"
    )
    yield GiftReceived(person=g, day=ago(60), gift=(carpet := uid(rng)), description="Кілем")
    yield GiftHandedOver(person=g, day=ago(30), gift=carpet, body=OFFICE)
    # Declined.
    yield GiftDeclined(
        person=h,
        day=ago(7),
        gift=uid(rng),
        giver_name="Мердігер",
        description="Демалыс орнына жолдама",
    )
    # Services: without a price, with one, paid for.
    yield ServiceReceived(
        person=i, day=ago(2), service=uid(rng), description="Көлік тегін жөнделді"
    )
    yield ServiceReceived(
        person=j,
        day=ago(3),
        service=(dinner := uid(rng)),
        giver_name="«Жеткізуші» ЖШС",
        description="Ужин в ресторане",
    )
    yield ServiceValued(
        person=j,
        day=ago(1),
        service=dinner,
        value=Decimal(12_500),
        currency="KZT",
        valuation="Меню ресторана",
    )
    yield ServiceReceived(
        person=k, day=ago(20), service=(lift := uid(rng)), description="Такси до аэропорта"
    )
    yield ServicePaidFor(
        person=k, day=ago(18), service=lift, amount=Decimal(4_200), payment_order="341"
    )
    # Nothing owed: it has nothing to do with the work.
    yield GiftReceived(
        person=m,
        day=ago(9),
        gift=uid(rng),
        giver="known",
        giver_is="other",
        connected="no",
        description="Подарок от школьного друга",
    )
    # A mistake that was taken back.
    yield GiftReceived(
        person=n,
        id=(wrong := uid(rng)),
        day=ago(6),
        gift=(cup := uid(rng)),
        description="Кесе",
    )
    yield Retracted(person=n, day=ago(5), fact=wrong, reason="Күні қате жазылған")
    yield GiftReceived(person=n, day=ago(5), gift=cup, description="Кесе")
