"""Gifts and services of the demo, in every state, so that each page has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from paryz.facts import (
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
from paryz.kernel.facts import Fact
from paryz.people.actors import operator
from paryz.people.models import Body, Organisation, Person, Post, random_uid
from paryz.recording.actions import record

OFFICE = "Мемлекеттік мүлік және жекешелендіру департаменті"
AKIMAT = "Көкжиек қаласының әкімдігі"


def happen(organisation: Organisation, today: date, now: datetime, newest: Person | None) -> None:
    """Record what happened to people who have served for long, and a bottle found just now."""
    Body.objects.create(
        organisation=organisation,
        purpose="gifts",
        name=OFFICE,
        address="Көкжиек қаласы, Қазыбек би көшесі, 12",
        valid_from=date(2024, 1, 1),
        source="Үлгі",
    )
    Body.objects.create(
        organisation=organisation, purpose="budget", name="Республикалық бюджет", source="Үлгі"
    )
    held = Post.objects.filter(
        Post.held_on(today),
        organisation=organisation,
        category="civil",
        since__lte=today - timedelta(days=90),
        person__roles=None,
    ).select_related("person")
    people = [post.person for post in held.order_by("pk")[:13]]
    if len(people) == 13:
        record(operator(today), organisation, list(_facts(people, today)), now=now)
    if newest is not None:
        record(operator(today), organisation, [_bottle(newest, today)], now=now)


def _bottle(person: Person, today: date) -> Fact:
    return GiftReceived(
        person=person.uid,
        day=today,
        aware_on=today,
        gift=random_uid(),
        how="left-at-workplace",
        description="Сыйлық қорабындағы бір бөтелке коньяк, ашылмаған",
        place="214-бөлме, үстелімнің үсті",
    )


def _facts(people: list[Person], today: date) -> Iterator[Fact]:
    """One matter for each person, the state named beside it."""
    (a, b, c, d, e, f, g, h, i, j, k, m, n) = (person.uid for person in people)

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    # To be handed over, due soon: given by somebody outside, connected with the work.
    yield GiftReceived(
        person=a,
        day=ago(5),
        gift=(vase := random_uid()),
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
        gift=random_uid(),
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
        gift=(sweets := random_uid()),
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
        gift=(pen := random_uid()),
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
        gift=(book := random_uid()),
        how="left-at-workplace",
        giver="known",
        giver_is="service-recipient",
        description="Альбом с видами города",
    )
    yield GiftReturned(person=e, day=ago(11), gift=book, witnesses="Ким С. В., бухгалтер")
    # Handed over, in time and late.
    yield GiftReceived(person=f, day=ago(40), gift=(watch := random_uid()), description="Қол сағат")
    yield GiftHandedOver(person=f, day=ago(36), gift=watch, body=OFFICE, act_number="17/2026")
    yield GiftReceived(person=g, day=ago(60), gift=(carpet := random_uid()), description="Кілем")
    yield GiftHandedOver(person=g, day=ago(30), gift=carpet, body=OFFICE)
    # Declined.
    yield GiftDeclined(
        person=h,
        day=ago(7),
        gift=random_uid(),
        giver_name="Мердігер",
        description="Демалыс орнына жолдама",
    )
    # Services: without a price, with one, paid for.
    yield ServiceReceived(
        person=i, day=ago(2), service=random_uid(), description="Көлік тегін жөнделді"
    )
    yield ServiceReceived(
        person=j,
        day=ago(3),
        service=(dinner := random_uid()),
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
        person=k, day=ago(20), service=(lift := random_uid()), description="Такси до аэропорта"
    )
    yield ServicePaidFor(
        person=k, day=ago(18), service=lift, amount=Decimal(4_200), payment_order="341"
    )
    # Nothing owed: it has nothing to do with the work.
    yield GiftReceived(
        person=m,
        day=ago(9),
        gift=random_uid(),
        giver="known",
        giver_is="other",
        connected="no",
        description="Подарок от школьного друга",
    )
    # A mistake that was taken back.
    yield GiftReceived(
        person=n,
        id=(wrong := random_uid()),
        day=ago(6),
        gift=(cup := random_uid()),
        description="Кесе",
    )
    yield Retracted(person=n, day=ago(5), fact=wrong, reason="Күні қате жазылған")
    yield GiftReceived(person=n, day=ago(5), gift=cup, description="Кесе")
