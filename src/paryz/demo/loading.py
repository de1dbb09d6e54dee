"""The demo: a generated staff list brought in as any list is, and what people did since."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from paryz.demo.gifts import happen
from paryz.facts import AcknowledgementFiled, AcknowledgementRefused, CodeAcknowledged
from paryz.imports.staff.bringing import bring_in
from paryz.imports.staff.plans import Answers, plan
from paryz.imports.tables import read_table
from paryz.kernel.facts import Fact
from paryz.people.actors import operator
from paryz.people.models import Organisation, Person, Post, Role, SignInSlip
from paryz.people.slips import issue
from paryz.people.tree import make_organisation
from paryz.recording.actions import record
from paryz.recording.worlds import today_in
from paryz_kz.staff_lists import write

SEED = 342
CODE = "kz-civil-2020"
ROLES = (
    Role.Name.PERSONNEL,
    Role.Name.ETHICS,
    Role.Name.COMMISSION,
    Role.Name.AUDITOR,
    Role.Name.ADMINISTRATOR,
)
NAMES = {
    "name_kk": "Көкжиек облысының білім басқармасы",
    "name_ru": "Управление образования Кокжиекской области",
    "name_en": "Education Department of the Kokzhiek Region",
}


@transaction.atomic
def load(now: datetime, *, people: int = 120) -> bool:
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
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.csv"
        write(file, people, SEED, "kk", today=today, signed=True)
        _some_entered_lately(file, today)
        made = plan(organisation, read_table(file, name=file.name), None, today)
        bring_in(operator(today), made, Answers(), now=now)
    _sign_since(organisation, today, now)
    _give_roles(organisation, today)
    happen(organisation, today, now, dict(_cast(organisation, today)).get("servant"))
    settings.INSTALLATION.mark_demo_data()
    return True


def _some_entered_lately(file: Path, today: date) -> None:
    """Make every ninth person of the list somebody who entered within the last two weeks."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=";"))
    rng = Random(SEED)
    for row in rows[4::9]:
        row[5] = f"{today - timedelta(days=rng.randint(1, 13)):%d.%m.%Y}"
        row[14:] = [""] * len(row[14:])
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)


def _sign_since(organisation: Organisation, today: date, now: datetime) -> None:
    """Of those who entered lately some signed, some filed, one would not sign."""
    lately = Post.objects.filter(
        organisation=organisation, category="civil", since__gte=today - timedelta(days=14)
    ).select_related("person")
    facts: list[Fact] = []
    for position, post in enumerate(lately):
        day = min(today, post.since + timedelta(days=2))
        person = post.person.uid
        if position % 4 == 1:
            facts.append(CodeAcknowledged(person=person, day=day, code=CODE, method="paper"))
        elif position % 4 == 2:
            facts.append(CodeAcknowledged(person=person, day=day, code=CODE, method="paper"))
            facts.append(
                AcknowledgementFiled(person=person, day=day, code=CODE, place="1-сөре, 3-бума")
            )
        elif position % 8 == 3:
            facts.append(
                AcknowledgementRefused(
                    person=person, day=day, code=CODE, witnesses="Орлов О. А., Ким С. В."
                )
            )
    if facts:
        record(operator(today), organisation, facts, now=now)


def _give_roles(organisation: Organisation, today: date) -> None:
    """A servant, a supervisor, and one person for each role over the whole organisation."""
    held = Post.objects.filter(organisation=organisation, void=False).select_related("person")
    heads = {post.supervisor_id for post in held if post.supervisor_id}
    plain = [post.person for post in held.order_by("pk") if post.person_id not in heads]
    for role, person in zip(ROLES, plain[3:], strict=False):
        Role.objects.create(
            person=person, name=role, organisation=organisation, since=today - timedelta(days=365)
        )


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
        category="civil", person__roles=None, person__deadlines__discharged_on=None
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
