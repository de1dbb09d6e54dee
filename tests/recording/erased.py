"""A person with unusual words in every place that holds words, for tests of erasure."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from paryz.facts import (
    AcknowledgementFiled,
    CodeAcknowledged,
    DocumentAttached,
    GiftHandedOver,
    GiftReceived,
    ServiceLeft,
)
from paryz.imports.models import StagedList
from paryz.matters import scans
from paryz.people import slips
from paryz.people.models import Person, Post
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from paryz.recording.models import Attachment
from tests.needles import files_under
from tests.people import ENTERED, World, account_of, add_person, sign_in
from tests.postgres import on_postgres

CODE = "kz-civil-2020"
SIGNED = ENTERED + dt.timedelta(days=1)
WORDS = (
    "Өзгешебөкенов",
    "Ұлпаңгүлжан",
    "Шөжеғұлқызы",
    "qzvortex.ulpan",
    "990101499123",
    "zyxwolframite",
    "Ғарышкернейші",
    "ЖЫЛҚЫ-77X",
    "Vexillographica",
    "қазмойынқұман",
    "Quillfeatherley",
    "Құлпытассөре",
    "Мұзжарғышқобыз",
    "Attachmentzeugma",
    "Төлқұжатбейне",
    "Қателескенбұлбұл",
    "Zyxwolfram-typed",
    "Тізімдегіқырман",
)
FOLDED = "озгешебокенов улпангулжан"


@dataclass(kw_only=True)
class Planted:
    """The world, and the person in it."""

    world: World
    person: Person


def plant(world: World) -> Planted:
    """Somebody who served, signed, received a gift, handed it over and left."""
    by, now, here = operator(world.today), world.now, world.organisation
    person = add_person(
        world,
        "leaver",
        "Өзгешебөкенов Ұлпаңгүлжан",
        unit=world.units["own"],
        patronymic="Шөжеғұлқызы",
        iin="990101499123",
        email="qzvortex.ulpan@example.kz",
    )
    Post.objects.filter(person=person).update(title="Ғарышкернейші", tab_number="ЖЫЛҚЫ-77X")

    def put(fact: Any) -> str:
        return record(by, here, [fact], now=now)[-1].fact

    signed = put(CodeAcknowledged(person=person.uid, day=SIGNED, code=CODE, method="paper"))
    put(AcknowledgementFiled(person=person.uid, day=SIGNED, code=CODE, place="Құлпытассөре"))
    content = b"%PDF-1.4 Attachmentzeugma"
    put(
        DocumentAttached(
            person=person.uid,
            day=SIGNED,
            of=signed,
            sha256=scans.digest(content),
            media_type="application/pdf",
        )
    )
    attachment = Attachment.objects.create(
        organisation=here,
        person=person,
        fact=signed,
        name="Төлқұжатбейне.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=scans.digest(content),
    )
    scans.write(attachment.uid, content)
    gift = {"person": person.uid, "gift": "Мұзжарғышқобыз"}
    received = GiftReceived(
        **gift,
        day=SIGNED,
        giver="known",
        giver_name="Quillfeatherley",
        description="қазмойынқұман Vexillographica",
    )
    wrong = put(received)
    retract(by, here, wrong, reason="Қателескенбұлбұл", now=now)
    put(received)
    put(GiftHandedOver(**gift, day=SIGNED, body="Комитет", act_number="7"))
    put(ServiceLeft(person=person.uid, day=world.today - dt.timedelta(days=1)))
    _sign_in_everywhere(world, person)
    _stage(world)
    return Planted(world=world, person=person)


def _sign_in_everywhere(world: World, person: Person) -> None:
    account = account_of(person, "Zyxwolfram-typed")
    account.username = "zyxwolframite"
    account.save()
    sign_in(Client(), person)
    TOTPDevice.objects.create(user=account, name="Ұлпаңгүлжан", confirmed=True)
    slips.issue([person], world.now)
    others = SessionStore()
    others["draft"] = {"about": "Өзгешебөкенов Ұлпаңгүлжан"}
    others.create()
    tried = {"ip_address": "10.0.0.7", "user_agent": "x", "http_accept": "", "path_info": "/"}
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        for typed in ("zyxwolframite", "Өзгешебөкенов Ұлпаңгүлжан"):
            counted = {"get_data": "", "post_data": "", "failures_since_start": 1}
            more = counted if model is AccessAttempt else {}
            model.objects.create(username=typed, **tried, **more)


def _stage(world: World) -> None:
    staged = StagedList.objects.create(
        organisation=world.organisation, name="Тізімдегіқырман.csv", mapping=""
    )
    uploads = Path(settings.INSTALLATION.uploads)
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    (uploads / f"staff-{staged.uid}").write_text(
        "№;Surname;Given name\n1;Өзгешебөкенов;Ұлпаңгүлжан\n", encoding="utf-8"
    )


def files_of_the_database() -> list[Path]:
    """The files in which the engine of this run keeps what it holds: on PostgreSQL all of the data
    folder but its WAL and the other databases."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            folder = Path(cursor.fetchone()[0])
            cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
            own = str(cursor.fetchone()[0])
            cursor.execute("CHECKPOINT")
        # Other databases come and go on this server while the suite runs.
        shared = files_under(folder, without=("pg_wal", "base"))
        return [*shared, *files_under(folder / "base" / own)]
    file = Path(str(connection.settings_dict["NAME"]))
    return [file.with_name(file.name + end) for end in ("", "-wal", "-shm", "-journal")]


def files_of_the_home() -> list[Path]:
    """Attachments, uploads and what else lies in the installation besides the database."""
    home = Path(os.environ["PARYZ_HOME"])
    names = ("attachments", "uploads")
    found = [each for name in names for each in files_under(home / name)]
    return [*found, *(each for each in home.iterdir() if each.suffix in (".jsonl", ".toml"))]
