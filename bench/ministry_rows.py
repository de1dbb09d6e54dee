"""A generated ministry: one organisation over many, with their people, duties, gifts and roles.

Rows are written straight into the tables, closure rows included, so that 20,021 organisations
with 170,000 people take a minute or two and not a night. The record holds one entry a person,
whose seals are made up: nothing here verifies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

TODAY = date.today()
ENTERED = date(2024, 9, 2)
REGIONS = 20
# Of a hundred people: who is late to sign, who has still some days, whose form waits for filing.
LATE, SOON, WAITING = 2, 1, 1
OFFICERS = ("personnel", "ethics", "auditor", "administrator", "commission")
SECOND = "second ethics"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many organisations lie under the ministry at any level, itself included, and people.

    ``units``: of how many each organisation consists.
    """

    organisations: int
    people: int
    units: int = 2


def fill(size: Size) -> dict[str, str]:
    """Write the ministry; the cookie of each officer, of a director and of a servant."""
    from django.db import connection, transaction

    from paryz.engines.bulk import insert
    from paryz.imports.pause import collector_paused
    from paryz.web.statics import collect

    collect()
    with collector_paused(), transaction.atomic():
        for model, names, rows in _tables(size):
            others = [each for each in model._meta.concrete_fields if _is_left_out(each, names)]
            rest = tuple(each.get_default() for each in others)
            insert(
                model,
                [*names, *(each.attname for each in others)],
                [(*row, *rest) for row in rows],
            )
        if connection.vendor == "postgresql":
            _set_sequences()
        cookies = _signed_in(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cookies


def _is_left_out(field: Any, names: list[str]) -> bool:
    return field.attname not in names and not field.primary_key


def _tables(size: Size) -> Iterator[tuple[Any, list[str], list[tuple[Any, ...]]]]:
    from paryz.duties.models import Matter, Tally
    from paryz.people.models import (
        Organisation,
        OrganisationPath,
        Person,
        Placement,
        Post,
        Unit,
        UnitPath,
    )
    from paryz.people.names import folded

    above = _above(size.organisations)
    organisations = [
        (key, f"org{key:013}", _place(key), "", "", "", "", "", "", "", "Asia/Almaty", "kk+ru",
         above[key][0] if above[key] else None, {}, None, folded(_place(key)))
        for key in above
    ]  # fmt: skip
    names = "id uid name name_kk name_ru name_en bin address signatory signatory_post"
    names += " time_zone document_language parent_id settings keep_years folded"
    yield Organisation, names.split(), organisations
    paths = [(each, key) for key, over in above.items() for each in (key, *over)]
    yield OrganisationPath, ["ancestor_id", "descendant_id"], paths
    units = [
        (number, f"unit{number:012}", key, str(number), f"Бөлім {at}", f"болим {at} {number}")
        for number, (key, at) in enumerate(
            ((key, at) for key in above for at in range(size.units)), 1
        )
    ]
    yield Unit, ["id", "uid", "organisation_id", "code", "name", "folded"], units
    yield UnitPath, ["ancestor_id", "descendant_id"], [(each[0], each[0]) for each in units]
    people = range(1, size.people + 1)
    yield (
        Person,
        "id uid surname given patronymic iin email language folded".split(),
        [
            (n, f"person{n:010}", f"Асан{n * 7919 % size.people:06}", "Айгерім", "", "", "", "",
             f"асан{n * 7919 % size.people:06} айгерим")
            for n in people
        ],
    )  # fmt: skip
    posts = []
    for n in people:
        place = _organisation_of(n, size)
        unit = (place - 1) * size.units + n % size.units + 1
        head = place if n != place else None
        posts.append(
            (n, f"post{n:012}", n, place, unit, f"T{n:06}", "Мұғалім", "civil", 5, head, ENTERED,
             None, False)
        )  # fmt: skip
    names = "id uid person_id organisation_id unit_id tab_number title category week"
    names += " supervisor_id since until void"
    yield Post, names.split(), posts
    yield (
        Placement,
        ["post_id", "supervisor_id", "unit_id"],
        [(each[0], each[9], each[4]) for each in posts],
    )
    yield from _record(size, posts)
    yield _deadlines(posts)
    matters = list(_matters(posts))
    names = "organisation_id kind identifier person_id opened_on last_on unit_id register stage"
    names += " state thing title year act due act_by late_from closed_on"
    yield Matter, names.split(), matters
    tallies: dict[tuple[Any, ...], int] = {}
    for each in matters:
        key = (each[0], each[7], each[1], each[8], each[9], each[12])
        tallies[key] = tallies.get(key, 0) + 1
    yield (
        Tally,
        "organisation_id register kind stage state year count".split(),
        [(*key, number) for key, number in tallies.items()],
    )


def _above(organisations: int) -> dict[int, tuple[int, ...]]:
    """Of each organisation those above it, the nearest first: a ministry, regions, the rest."""
    found: dict[int, tuple[int, ...]] = {1: ()}
    for key in range(2, organisations + 1):
        found[key] = (1,) if key <= REGIONS + 1 else (key % REGIONS + 2, 1)
    return found


def _place(key: int) -> str:
    if key == 1:
        return "Оқу-ағарту министрлігі"
    return f"Басқарма {key}" if key <= REGIONS + 1 else f"Мектеп {key}"


def _organisation_of(person: int, size: Size) -> int:
    """The first of each organisation leads it; the others follow in turn."""
    return (person - 1) % size.organisations + 1


def _record(size: Size, posts: list[Any]) -> Iterator[tuple[Any, list[str], list[Any]]]:
    from paryz.ledger.models import Chain, Entry

    numbers = {key: count(1) for key in range(1, size.organisations + 1)}
    entries = []
    for each in posts:
        content = {"category": "civil", "post": each[1], "week": "5"}
        seal = f"{each[0]:064x}"
        entries.append(
            (each[3], next(numbers[each[3]]), f"fact{each[0]}", "ServiceEntered",
             f"person{each[0]:010}", ENTERED, "person", f"person{each[0]:010}", "", content,
             b"0" * 32, seal, seal, seal, "2024-09-02T04:00:00Z", "operator")
        )  # fmt: skip
    Chain.objects.bulk_create(
        Chain(pk=key, key=f"org{key:013}", number=next(number) - 1, seal="0" * 64)
        for key, number in numbers.items()
    )
    names = "chain_id number fact kind person day matter_kind matter retracts content salt"
    names += " commitment before seal recorded_at recorded_by"
    yield Entry, names.split(), entries


def _deadlines(posts: list[Any]) -> tuple[Any, list[str], list[Any]]:
    from paryz.duties.models import Deadline
    from paryz.law import codes

    provision = {
        duty.act: each.number
        for code in codes.package().codes
        for each in code.provisions
        for duty in each.duties
    }
    rows = []
    for each in posts:
        number, place, at = each[0], each[3], each[0] * 37 % 100
        begun = ENTERED
        signed: date | None = ENTERED + timedelta(days=2)
        if at < LATE:
            begun, signed = TODAY - timedelta(days=8 + number % 90), None
        elif at < LATE + SOON:
            begun, signed = TODAY - timedelta(days=3), None
        due = begun + timedelta(days=5)
        uid = f"person{number:010}"
        rows.append(
            (place, number, provision["acknowledge"], "acknowledge", "servant", "law", "person",
             uid, f"fact{number}", begun, due, due, due, due + timedelta(days=1), False, False,
             f"sign{number}" if signed else "", signed, None, "", "")
        )  # fmt: skip
        if signed is None:
            continue
        filed = None if at < LATE + SOON + WAITING else signed + timedelta(days=1)
        cause = signed if filed else TODAY - timedelta(days=1)
        due = cause + timedelta(days=10)
        rows.append(
            (place, number, provision["file-acknowledgement"], "file-acknowledgement",
             "personnel department", "law", "person", uid, f"sign{number}", cause, due, due, due,
             due + timedelta(days=1), False, False, f"file{number}" if filed else "", filed,
             None, "", "")
        )  # fmt: skip
    names = "organisation_id person_id provision act owed_by source matter_kind matter cause"
    names += " cause_day due act_by rolled late_from unknown immediate discharged_by"
    names += " discharged_on ended_on reading calendar"
    return Deadline, names.split(), rows


def _matters(posts: list[Any]) -> Iterator[tuple[Any, ...]]:
    """A gift of every tenth person, of which one in twenty is open, and some conflicts."""
    for each in posts:
        number = each[0]
        where = (each[3], each[2], each[4])
        if number % 10 == 0:
            is_open = number % 200 == 0
            day = TODAY - timedelta(days=number // 200 % 9 if is_open else 80 + number % 900)
            due = day + timedelta(days=7)
            yield (
                where[0], "gift", f"gift{number}", where[1], day, day, where[2], "gifts",
                "open" if is_open else "done", "open-handover" if is_open else "handed-over",
                "gift", f"Сыйлық {number}", day.year, "hand-over-gift" if is_open else "",
                *((due, due, due + timedelta(days=1), None) if is_open else (None,) * 3 + (day,)),
            )  # fmt: skip
        elif number % 101 == 0:
            day = TODAY - timedelta(days=number % 60)
            yield (
                where[0], "conflict", f"conflict{number}", where[1], day, day, where[2],
                "conflicts", "open", "told", "", "", day.year, "", None, None, None, None,
            )  # fmt: skip


def _set_sequences() -> None:
    from django.db import connection

    from paryz.ledger.models import Chain
    from paryz.people.models import Organisation, Person, Post, Unit

    with connection.cursor() as cursor:
        for model in (Chain, Organisation, Person, Post, Unit):
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )


def _signed_in(size: Size) -> dict[str, str]:
    from paryz.people.models import Organisation, Person, Post, Role

    ministry = Organisation.objects.get(pk=1)
    found: dict[str, Person] = {}
    for name in (*OFFICERS, SECOND):
        found[name] = Person.objects.create(surname="Ұлттық", given=name)
        Post.objects.create(
            person=found[name], organisation=ministry, category="civil", since=ENTERED
        )
        role = name.removeprefix("second ")
        Role.objects.create(person=found[name], name=role, organisation=ministry, since=ENTERED)
    school = min(REGIONS + 2, size.organisations)
    found["director"] = Person.objects.get(pk=school)
    found["servant"] = Post.objects.filter(supervisor=school).order_by("pk")[0].person
    return {name: _cookie(person) for name, person in found.items()}


def _cookie(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_static.models import StaticDevice

    from paryz.people.models import Account

    account = Account(username=person.uid, person=person)
    account.set_unusable_password()
    account.save()
    device = StaticDevice.objects.create(user=account, name="bench")
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
