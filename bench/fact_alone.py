"""What does one fact cost in processor time, against the same rows written out by the driver?

A gift goes the whole way, recorded by the servant, each in a transaction of its own; beside it
the driver alone writes the rows that a gift leaves behind, in the same tables under other
identifiers: the entry, the chain's head, the deadline, the matter, its words, the count. Then a
signature for the Code, recorded and as the form that a signed-in servant posts. Processor time is
counted, not waiting; that of PostgreSQL's own process for the connection is in it.
"""

from __future__ import annotations

import argparse
import io
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

A_ROUND = 100
PEOPLE = 2_000
CODE = "kz-civil-2020"
# Forms are posted today, and no entry is made before the last one.
TODAY = datetime.now(UTC).date()
ENTERED = TODAY - timedelta(days=200)
# What a gift leaves behind, in the order in which it is written.
TABLES = ("ledger_entry", "duties_deadline", "duties_matter", "duties_matterwords")
TALLIED = "duties_tally"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            installations = [place.installation(engine, name) for name in ("whole", "bare")]
            with Side(installations[0]) as whole, Side(installations[1]) as bare:
                for side in (whole, bare):
                    side.ask(fill, (chosen.rounds + 2) * A_ROUND)
                _assert_equal(whole, bare)
                _measure(engine, whole, bare, chosen.rounds)


def _assert_equal(whole: Side, bare: Side) -> None:
    """A gift recorded and one written out leave as many rows, with the same days and words."""
    assert whole.ask(left_behind, gifts) == bare.ask(left_behind, written_out)


def _measure(engine: str, whole: Side, bare: Side, rounds: int) -> None:
    taken = in_turn(
        {
            "gift": partial(whole.ask, gifts, A_ROUND),
            "gift, written out": partial(bare.ask, written_out, A_ROUND),
            "signature": partial(whole.ask, signatures, A_ROUND // 2),
            "signature, posted": partial(whole.ask, forms, A_ROUND // 2),
        },
        rounds=rounds,
    )
    for name, seconds in taken.items():
        each = sorted(seconds)[len(seconds) // 2] * 1e3
        say(f"{engine}: {name}: {each:.2f} ms of processor")
    question = f"One fact alone, {engine}"
    found = ratio(taken["gift"], taken["gift, written out"])
    show(question, "a gift : its rows written out", found)
    found = ratio(taken["signature, posted"], taken["signature"])
    show(question, "a signature posted : recorded", found)


# What the sides do

_people: list[tuple[Any, Any]]
_signers: Iterator[tuple[Any, str, str]]
_application: Any
_numbers: Iterator[int]


def fill(signing: int) -> None:
    """An organisation with people who give and sign, their forms open before them."""
    global _people, _signers, _application, _numbers
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection, transaction

    from paryz.facts import ServiceEntered
    from paryz.people.models import Person, Post
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import actor_of, operator
    from paryz.recording.actions import record
    from paryz.registers.acknowledgements.texts import text_of
    from paryz.web.statics import collect

    collect()
    # One connection all along: its server's processor time is counted.
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = None
    with transaction.atomic():
        organisation = make_organisation("Білім басқармасы")
        people = [
            Person(surname=f"Асанова{n}", given="Айгерім") for n in range(min(signing, PEOPLE))
        ]
        stated: list[Any] = []
        for person in people:
            person.save()
            post = Post(person=person, organisation=organisation, category="civil", since=ENTERED)
            post.save()
            stated.append(
                ServiceEntered(person=person.uid, day=ENTERED, category="civil", post=post.uid)
            )
        record(operator(TODAY), organisation, stated, now=datetime.now(UTC))
    _people = [(person, actor_of(person, TODAY)) for person in people]
    digest = text_of(CODE, "en").hash
    with transaction.atomic():
        signed_in = [(person, _signed_in(person), digest) for person in people[: signing // 2]]
    _signers = iter(signed_in)
    _application = WSGIHandler()
    _numbers = iter(range(1, 10**9))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _signed_in(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from paryz.people.models import Account

    account = Account(username=f"user-{person.uid}", person=person)
    account.set_unusable_password()
    account.save()
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def gifts(count: int) -> float:
    """Record so many gifts, each by the servant who was given it; the processor time of each."""
    from paryz.facts import GiftReceived
    from paryz.people.models import Organisation
    from paryz.recording.actions import record

    organisation = Organisation.objects.get()
    given = [(*_people[n % len(_people)], next(_numbers)) for n in range(count)]

    def give() -> None:
        for person, actor, n in given:
            gift = GiftReceived(person=person.uid, day=TODAY, gift=f"gift-{n:08}")
            record(actor, organisation, [gift], now=datetime.now(UTC))

    return _processor(give) / count


def signatures(count: int) -> float:
    """Record so many signatures; the processor time of each."""
    from paryz.facts import CodeAcknowledged
    from paryz.people.models import Organisation
    from paryz.recording.actions import record

    organisation = Organisation.objects.get()
    given = [_people[-1 - n] for n in range(count)]

    def sign() -> None:
        for person, actor in given:
            fact = CodeAcknowledged(person=person.uid, day=TODAY, code=CODE)
            record(actor, organisation, [fact], now=datetime.now(UTC))

    return _processor(sign) / count


def forms(count: int) -> float:
    """Post so many forms through the whole application; the processor time of each."""
    from urllib.parse import urlencode

    given = [next(_signers) for _ in range(count)]
    bodies = [
        urlencode({"name": str(person), "read": "on", "language": "en", "text_hash": digest})
        for person, _, digest in given
    ]

    def post() -> None:
        for (_, cookie, _), body in zip(given, bodies, strict=True):
            said = _posted(cookie, body.encode())
            assert said.startswith("302"), said

    return _processor(post) / count


def _posted(cookie: str, body: bytes) -> str:
    from django.conf import settings
    from django.urls import reverse

    token = "a" * 32
    cookie += f"; {settings.CSRF_COOKIE_NAME}={token}"
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": reverse("sign-code", args=[CODE]),
        "QUERY_STRING": "language=en",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        settings.CSRF_HEADER_NAME: token,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    answer = _application(environ, lambda status, headers: said.append(status))
    answer.close()
    return said[0]


def written_out(count: int) -> float:
    """Write the rows of the last gift again under so many other identifiers, by the driver alone;
    the processor time of each."""
    from django.db import connection

    if not _count("duties_matter"):
        gifts(1)
    driver, place = connection.connection, "?" if connection.vendor == "sqlite" else "%s"
    rows = {table: _last(table) for table in TABLES}
    chain, number = rows["ledger_entry"]["chain_id"], rows["ledger_entry"]["number"]
    begin = "BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN"
    into = {table: _insertion(table, row, place) for table, row in rows.items()}
    tally = f"UPDATE {TALLIED} SET count = count + 1 WHERE organisation_id = {place}"
    head = f"UPDATE ledger_chain SET number = {place}, seal = {place} WHERE id = {place}"
    was = rows["duties_matter"]["identifier"]
    given = [(number + n, f"gift-{next(_numbers):08}") for n in range(1, count + 1)]

    def write() -> None:
        for at, name in given:
            entry, deadline, matter, words = (dict(rows[table]) for table in TABLES)
            entry |= {"number": at, "fact": name, "matter": name}
            deadline |= {"cause": name, "matter": name}
            matter |= {"identifier": name}
            words["words"] = words["words"].replace(was, name)
            driver.execute(begin)
            driver.execute(into["ledger_entry"], [*entry.values()])
            driver.execute(head, [at, entry["seal"], chain])
            driver.execute(into["duties_deadline"], [*deadline.values()])
            asked = driver.execute(f"{into['duties_matter']} RETURNING id", [*matter.values()])
            words["matter_id"] = asked.fetchone()[0]
            driver.execute(into["duties_matterwords"], [*words.values()])
            driver.execute(tally, [matter["organisation_id"]])
            driver.execute("COMMIT")

    return _processor(write) / count


def _last(table: str) -> dict[str, Any]:
    """The cells of the last row of a table, but for its key, as the driver takes them back."""
    from django.db import connection

    key = "matter_id" if table == "duties_matterwords" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {key} DESC LIMIT 1")
        names = [each[0] for each in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    row.pop("id", None)
    if connection.vendor == "sqlite":
        return {name: str(cell) if isinstance(cell, date) else cell for name, cell in row.items()}
    return row


def _insertion(table: str, row: dict[str, Any], place: str) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join([place] * len(row))})"


def left_behind(side: Callable[[int], float]) -> list[Any]:
    """How many rows one more gift leaves in each table, and what the deadline and the row say."""
    from paryz.duties.models import Deadline, Matter

    side(1)
    before = [_count(table) for table in TABLES]
    side(1)
    days = Deadline.objects.order_by("-pk").values_list("act", "due", "act_by", "late_from")
    shown = Matter.objects.order_by("-pk").values_list("register", "state", "due", "opened_on")
    after = [_count(table) for table in TABLES]
    return [[now - was for now, was in zip(after, before, strict=True)], days[0], shown[0]]


def _count(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        return int(cursor.fetchone()[0])


def _processor(do: Callable[[], None]) -> float:
    """The processor time of something, in this process and in the server's for it."""
    pid = _server()
    begun = time.process_time() + _ticks(pid)
    do()
    return time.process_time() + _ticks(pid) - begun


def _server() -> int | None:
    from django.db import connection

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _ticks(pid: int | None) -> float:
    if pid is None:
        return 0.0
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
