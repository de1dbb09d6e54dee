"""Does a year in the life of 500 people slow anything down, against an organisation hardly begun?

One side holds the demo's year: everything that can be recorded of 500 people, in the order in
which it was told. The other holds twenty people on their first day and nothing else. Both record
the same gifts one after another, each in a transaction of its own, and answer the same addresses
through the whole WSGI application, for a signed-in officer with a second factor. A page of the
almost empty side is shorter, so the ratios of pages tell what a full page costs, not only what lies
behind it. Processor time is counted, not waiting.
"""

from __future__ import annotations

import argparse
import io
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from measuring import ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

PEOPLE, FEW = 500, 20
A_ROUND = 20
SEED = 342
# Path, and who opens it.
PAGES = {
    "first page": ("/", "personnel"),
    "first page of ethics": ("/", "ethics"),
    "register of gifts": ("/gifts/", "ethics"),
}
GOALS = {"recording one fact": 1.5}

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=5)).date()
DISTINCT = ("act", "provision", "cause_day", "due", "act_by", "rolled", "late_from")

_application: Any
_cookies: dict[str, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        empty_at, year_at = (place.installation("sqlite", name) for name in ("empty", "year"))
        with Side(empty_at), Side(year_at):
            pass  # their keys are made at the first start
        with Side(empty_at) as empty, Side(year_at) as year:
            for side, people, whole in ((empty, FEW, False), (year, chosen.people, True)):
                facts, goes, seconds = side.ask(fill, people, whole)
                say(f"{people} people: {facts:,} facts in {goes} goes, recorded in {seconds:.1f} s")
            assert empty.ask(record_gifts, 3)[1] == year.ask(record_gifts, 3)[1]
            _compare("recording one fact", partial(_recorded, A_ROUND), empty, year, chosen)
            for name, (path, who) in PAGES.items():
                looked = {side: side.ask(look, path, who) for side in (empty, year)}
                assert looked[empty] == looked[year], (name, looked)
                say(f"{name}: {looked[year]} queries on both sides")
                _compare(name, partial(_answered, path, who), empty, year, chosen)


def _compare(name: str, asked: Any, empty: Side, year: Side, chosen: argparse.Namespace) -> None:
    taken = in_turn(
        {"empty": partial(asked, empty), "year": partial(asked, year)}, rounds=chosen.rounds
    )
    for side, seconds in taken.items():
        say(f"{name}, {side}: {sorted(seconds)[len(seconds) // 2] / A_ROUND * 1e3:.1f} ms")
    question = f"A year of {chosen.people} people, SQLite: {name}"
    sides = "with the year : almost empty"
    show(question, sides, ratio(taken["year"], taken["empty"]), GOALS.get(name))


def _recorded(gifts: int, side: Side) -> float:
    seconds: float = side.ask(record_gifts, gifts)[0]
    return seconds


def _answered(path: str, who: str, side: Side) -> float:
    seconds: float = side.ask(answer, path, who)
    return seconds


# What the sides do


def fill(people: int, whole: bool) -> tuple[int, int, float]:
    """Play a year in, or its first morning alone; how many facts and goes, and the seconds."""
    global _application, _cookies
    from django.core.wsgi import get_wsgi_application
    from django.db import transaction

    from paryz.demo.year import SETTINGS, a_year, roster
    from paryz.demo.year.playing import play, settle
    from paryz.law import codes
    from paryz.people.models import Role
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import operator
    from paryz.recording.settings import choose
    from paryz.web.statics import collect

    collect()
    first = TODAY - timedelta(days=365)
    with transaction.atomic():
        organisation = make_organisation("Білім басқармасы")
        servants = roster(SEED, people, first=first, last=TODAY)
        told = a_year(
            seed=SEED,
            first=first,
            last=TODAY,
            servants=servants,
            organisation=organisation.uid,
            calendar=codes.package().calendar(),
        )
        told = told if whole else [each for each in told if each.at == told[0].at]
        choose(operator(first), organisation, SETTINGS, now=told[0].at)
        settle(organisation, servants, told)
        begun = time.perf_counter()
        goes = play(organisation, told, now=NOW)
        seconds = time.perf_counter() - begun
    roles = Role.objects.filter(name__in=("personnel", "ethics")).select_related("person")
    _application = get_wsgi_application()
    _cookies = {role.name: _signed_in(role.person) for role in roles}
    return len(told), goes, seconds


def record_gifts(gifts: int) -> tuple[float, list[tuple[Any, ...]]]:
    """Record so many gifts, each by itself; the processor's time, and what the last one owes."""
    from paryz.duties.models import Deadline
    from paryz.facts import GiftReceived
    from paryz.people.models import Organisation, Role, random_uid
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    organisation = Organisation.objects.get()
    person = Role.objects.get(name="auditor").person
    actor, matters = operator(TODAY), [random_uid() for _ in range(gifts)]
    begun = time.process_time()
    for matter in matters:
        gift = GiftReceived(
            person=person.uid, day=_day(), gift=matter, description="Хрустальная ваза"
        )
        record(actor, organisation, [gift], now=NOW)
    seconds = time.process_time() - begun
    owed = Deadline.objects.filter(matter=matters[-1]).order_by("act").values_list(*DISTINCT)
    return seconds, list(owed)


def _day() -> date:
    return TODAY - timedelta(days=40)


def _signed_in(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_static.models import StaticDevice

    from paryz.people.models import Account

    account = Account(username=f"officer-{person.uid}", person=person)
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


def look(path: str, who: str) -> int:
    """How many queries a page takes, after it was asked for once."""
    from django.db import connection

    _page(path, who)
    asked = []

    def counting(execute: Any, *arguments: Any) -> Any:
        asked.append(arguments[0])
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        _page(path, who)
    return len(asked)


def answer(path: str, who: str) -> float:
    """Answer a round of requests; the processor's time for them."""
    begun = time.process_time()
    for _ in range(A_ROUND):
        _page(path, who)
    return time.process_time() - begun


def _page(path: str, who: str) -> str:
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": _cookies[who],
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
