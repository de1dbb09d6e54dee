"""What does the register of gifts cost over 100,000 gifts, against 1,000?

Both sides answer the same addresses through the whole WSGI application, for a signed-in personnel
officer with a second factor: what is to be done, what is done, a search for a giver, and a search
for an everyday word. What stands on the pages is the same on both: the most pressing gifts, those
done last and those that are found are the same gifts; only what lies behind them is a hundred
times as much. Processor time is counted on SQLite, which answers within the process; on
PostgreSQL the time on the clock, because the server works in another one.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

FEW, MANY = 1_000, 100_000
A_ROUND = 20
PEOPLE, UNITS = 200, 20
# As many stand on the pages of both sides: open, done last, and found by the giver's name.
PRESSING = LATEST = 60
GIVEN_BY_ONE = 30
GOAL = 1.3

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=5)).date()
ENTERED = date(2015, 3, 2)
GIFTS = (
    "Bottle of cognac",
    "Хрустальная ваза",
    "Қолдан тоқылған кілем",
    "Коробка конфет",
    "Silver wristwatch in a case",
    "Кітап",
    "Fountain pen",
    "Шапан",
    "Картина, масло",
    "Букет цветов",
)
PAGES = {
    "to do": "",
    "done": "tab=done",
    "a search for a giver": "tab=all&q=цеппелинов",
    "a search for an everyday word": "tab=all&q=ваза",
}

_application: Any
_cookie: str
_clock = time.process_time


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--few", type=int, default=FEW)
    options.add_argument("--many", type=int, default=MANY)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            few_at, many_at = (place.installation(engine, name) for name in ("few", "many"))
            with Side(few_at), Side(many_at):
                pass  # their keys are made at the first start
            with Side(few_at) as few, Side(many_at) as many:
                for side, gifts in ((few, chosen.few), (many, chosen.many)):
                    cookie, seconds = side.ask(fill, gifts)
                    say(f"{engine}: {gifts:,} gifts recorded in {seconds:.0f} s")
                    side.ask(open_application, cookie, engine)
                for name, query in PAGES.items():
                    _compare(engine, name, query, few, many, chosen)


def _compare(
    engine: str, name: str, query: str, few: Side, many: Side, chosen: argparse.Namespace
) -> None:
    shown = {"few": few.ask(look, query), "many": many.ask(look, query)}
    assert shown["few"].queries == shown["many"].queries, (name, shown)
    assert shown["few"].rows == shown["many"].rows or name.endswith("word"), name
    assert len(shown["few"].rows) == len(shown["many"].rows) > 0, name
    taken = in_turn(
        {"few": partial(few.ask, answer, query), "many": partial(many.ask, answer, query)},
        rounds=chosen.rounds,
    )
    for side, seconds in taken.items():
        each = sorted(seconds)[len(seconds) // 2] / A_ROUND * 1e3
        say(f"{engine}: {name}, {side}: {each:.1f} ms, {shown[side].queries} queries")
    show(
        f"The register of gifts, {engine}: {name}",
        f"{chosen.many:,} : {chosen.few:,} gifts",
        ratio(taken["many"], taken["few"]),
        GOAL,
    )


# What the sides do


class Shown:
    """What stands on a page: its rows in words, and how many queries it took."""

    def __init__(self, page: str, queries: int) -> None:
        body = page.partition("<tbody>")[2].partition("</tbody>")[0]
        rows = body.split("<tr")[1:]
        self.rows = [
            " ".join(re.sub(r"<[^>]*>|/gifts/\d+/", " ", f"<{row}").split()) for row in rows
        ]
        self.queries = queries


def fill(gifts: int) -> tuple[str, float]:
    """Record so many gifts; the cookie of an officer who is signed in, and the seconds."""
    from django.db import connection, transaction

    from paryz.duties.models import Matter
    from paryz.engines.bulk import insert_objects
    from paryz.facts import ServiceEntered
    from paryz.imports.pause import collector_paused
    from paryz.people.models import Person, Post, Role
    from paryz.people.tree import make_organisation, make_unit
    from paryz.policy.actors import operator
    from paryz.recording.actions import record
    from paryz.web.statics import collect

    collect()
    begun = time.perf_counter()
    organisation = make_organisation("Білім басқармасы")
    units = [make_unit(organisation, f"Бөлім {number}", str(number)) for number in range(UNITS)]
    people = [Person(surname=f"Асанова{n:03}", given="Айгерім") for n in range(PEOPLE + 1)]
    for person in people:
        person.folded = f"{person.surname} айгерим".casefold()
    with transaction.atomic():
        insert_objects(people)
        posts = [
            Post(
                person=person,
                organisation=organisation,
                unit=units[number % UNITS],
                category="civil",
                since=ENTERED,
            )
            for number, person in enumerate(people)
        ]
        insert_objects(posts)
    entered = [
        ServiceEntered(person=person.uid, day=ENTERED, category="civil", post=post.uid)
        for person, post in zip(people, posts, strict=True)
    ]
    record(operator(TODAY), organisation, entered, now=NOW)
    stated: list[Any] = []
    with collector_paused():
        for number, facts in enumerate(_gifts(people[:PEOPLE], gifts), 1):
            stated += facts
            if number % 5_000 == 0 or number == gifts:
                record(operator(TODAY), organisation, stated, now=NOW)
                stated = []
    assert Matter.objects.filter(register="gifts").count() == gifts
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    officer = people[PEOPLE]
    Role.objects.create(person=officer, name="personnel", organisation=organisation, since=ENTERED)
    return _signed_in(officer), time.perf_counter() - begun


def _gifts(people: list[Any], count: int) -> Iterator[list[Any]]:
    """Each gift's facts: the same pressing, latest and found ones, and the past behind them.

    Those on the pages have a day of their own each, by which they are sorted.
    """
    from paryz.facts import GiftHandedOver, GiftReceived

    chance = random.Random(17)
    for number in range(count):
        person = people[number % len(people)].uid
        fields: dict[str, Any] = {
            "person": person,
            "gift": f"gift-{number:06}",
            "description": f"{GIFTS[number % len(GIFTS)]} {number}",
            "giver_name": "Цеппелинов" if number < GIVEN_BY_ONE else f"Сыйлаушы {number % 977}",
        }
        if number < PRESSING:
            yield [GiftReceived(**fields, day=TODAY - timedelta(days=10 + number))]
        elif number < PRESSING + LATEST:
            day = TODAY - timedelta(days=10 + number - PRESSING)
            end = GiftHandedOver(person=person, gift=fields["gift"], day=day, act_number="7")
            yield [GiftReceived(**fields, day=day), end]
        elif number % 100 == 0:
            # Open as well, and less pressing: one in a hundred.
            yield [GiftReceived(**fields, day=TODAY - timedelta(days=number // 100 % 3))]
        else:
            day = TODAY - timedelta(days=chance.randrange(80, 3_600))
            end = GiftHandedOver(
                person=person,
                gift=fields["gift"],
                day=day + timedelta(days=chance.randrange(0, 7)),
                act_number=str(number),
            )
            yield [GiftReceived(**fields, day=day), end]


def _signed_in(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_static.models import StaticDevice

    from paryz.people.models import Account

    account = Account(username="officer", person=person)
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


def open_application(cookie: str, engine: str) -> None:
    """Make the application ready for the officer."""
    global _application, _cookie, _clock
    from django.core.wsgi import get_wsgi_application

    _application, _cookie = get_wsgi_application(), cookie
    _clock = time.process_time if engine == "sqlite" else time.perf_counter


def look(query: str) -> Shown:
    """What stands on a page, after it was asked for once."""
    from django.db import connection

    _page(query)
    asked = []

    def counting(execute: Any, *arguments: Any) -> Any:
        asked.append(arguments[0])
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        page = _page(query)
    return Shown(page, len(asked))


def answer(query: str) -> float:
    """Answer a round of requests; the time for them."""
    begun = _clock()
    for _ in range(A_ROUND):
        _page(query)
    return _clock() - begun


def _page(query: str) -> str:
    from urllib.parse import quote

    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/gifts/",
        "QUERY_STRING": quote(query, safe="=&"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": _cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    said: list[str] = []
    response = _application(environment, lambda status, _headers: said.append(status))
    try:
        page = b"".join(response).decode()
    finally:
        response.close()
    assert said == ["200 OK"], (said, page[:2_000])
    return page


if __name__ == "__main__":
    main()
