"""The demo: an invented organisation of 500 people, and what happened in it for a year.

All that it is made of is known from its size and a day alone: no database, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from paryz.demo.year import SETTINGS, Servant, Told, a_year, roster
from paryz.demo.year.gifts import OFFICE
from paryz.demo.year.playing import play, settle
from paryz.demo.year.telling import ZONE
from paryz.duties.models import Deadline
from paryz.imports.pause import collector_paused
from paryz.kernel.calendar import Calendar
from paryz.languages import gettext
from paryz.law import codes
from paryz.people.models import Body, Organisation, Person, Post, Role, SignInSlip
from paryz.people.slips import issue
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from paryz.recording.settings import choose
from paryz.recording.worlds import calendar, today_in

PEOPLE = 500
NAMES = {
    "name_kk": "Көкжиек облысының білім басқармасы",
    "name_ru": "Управление образования Кокжиекской области",
    "name_en": "Education Department of the Kokzhiek Region",
}


@transaction.atomic
def load(now: datetime, *, people: int = PEOPLE) -> bool:
    """Fill an empty installation; False where there is somebody already."""
    if Person.objects.exists() or Organisation.objects.exists():
        return False
    organisation = make_organisation(NAMES["name_kk"])
    for field, value in NAMES.items():
        setattr(organisation, field, value)
    organisation.bin = "990140000483"
    organisation.address = "Көкжиек қаласы, Абай көшесі, 1"
    organisation.signatory = "Тәжібаева Б. Е."
    organisation.signatory_post = "Басқарма басшысы"
    organisation.save()
    today = today_in(organisation, now)
    made = invented(
        people, today, organisation=organisation.uid, calendar=codes.package().calendar()
    )
    _name_bodies(organisation)
    choose(operator(made.first), organisation, SETTINGS, now=made.told[0].at)
    settle(organisation, made.servants, made.told)
    with collector_paused():
        play(organisation, made.told, now=now)
    settings.INSTALLATION.mark_demo_data()
    return True


def _name_bodies(organisation: Organisation) -> None:
    """Who takes gifts and the payments for services."""
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


def waits_for(now: datetime) -> str | None:
    """What to say where the demo reaches a year whose working days nobody entered: it is made all
    the same, and what reaches the year has no last day until it is entered. None elsewhere."""
    waiting = Deadline.objects.filter(unknown=True, discharged_on=None).count()
    if not waiting:
        return None
    table, year = calendar(), now.astimezone(ZONE).year
    absent = [each for each in (year - 1, year) if table.year(each) == "absent"]
    absent = absent or [next(each for each in count(year + 1) if table.year(each) == "absent")]
    return gettext(
        "Years whose working days are not entered: {years}. Duties that have no last day until "
        "they are: {waiting}. An administrator enters a year on the page of the calendar."
    ).format(years=", ".join(map(str, absent)), waiting=waiting)


def links(address: str, now: datetime) -> Iterator[tuple[str, str]]:
    """A new sign-in link for each demo role; the links of before are good no more."""
    SignInSlip.objects.filter(for_demo=True).delete()
    organisation = Organisation.objects.order_by("pk").first()
    if organisation is None:
        return
    today = today_in(organisation, now)
    cast = list(_cast(organisation, today))
    slips = {slip.person.pk: slip.code for slip in issue([p for _, p in cast], now, for_demo=True)}
    for role, person in cast:
        yield role, f"{address}{reverse('sign-in-link', args=[slips[person.pk]])}"


def _cast(organisation: Organisation, today: date) -> Iterator[tuple[str, Person]]:
    held = Post.objects.filter(Post.held_on(today), organisation=organisation)
    newest = held.filter(
        category="civil",
        person__roles=None,
        person__deadlines__act="acknowledge",
        person__deadlines__discharged_on=None,
    ).order_by("-since", "pk")
    servant = newest.select_related("person").first()
    if servant is not None:
        yield "servant", servant.person
    supervised = (
        held.exclude(supervisor=None).order_by("-since", "pk").select_related("supervisor").first()
    )
    if supervised is not None and supervised.supervisor is not None:
        yield "supervisor", supervised.supervisor
    for role in Role.objects.filter(organisation=organisation).select_related("person"):
        yield role.name, role.person


SEED = 342


@dataclass(frozen=True, kw_only=True)
class Invented:
    """The people of the demo, and what is told of them from the first day to the last, in order."""

    first: date
    last: date
    servants: tuple[Servant, ...]
    told: tuple[Told, ...]


def invented(
    people: int, today: date, *, organisation: str, calendar: Calendar, seed: int = SEED
) -> Invented:
    """A year of so many people that ends today. Nothing in it lies ahead of when it is told."""
    first = today - timedelta(days=365)
    servants = roster(seed, people, first=first, last=today)
    told = a_year(
        seed=seed,
        first=first,
        last=today,
        servants=servants,
        organisation=organisation,
        calendar=calendar,
    )
    return Invented(first=first, last=today, servants=servants, told=tuple(told))
