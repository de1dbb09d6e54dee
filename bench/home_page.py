"""What does the personnel officer's first page cost over 5,000 people, against a bare page?

Each side answers the same address through its whole WSGI application: Paryz for a signed-in
officer with a second factor; a page by the settings of Django's startproject with one query, for
nobody in particular; and that same page in the frame of Paryz (its middleware, sign-in, menu),
which tells what of the difference is the frame. Processor time is counted, not waiting; SQLite
answers within the process, so its work is in it.
"""

from __future__ import annotations

import argparse
import io
import time
from datetime import timedelta
from functools import partial
from typing import Any

from measuring import ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

PEOPLE = 5_000
A_ROUND = 40
SEED = 11

_application: Any
_cookie: str


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        here = place.installation("sqlite", "home")
        with Side(here):
            pass  # its key is made at the first start, and read by every one after it
        with (
            Side(here) as paryz,
            Side(here, settings="bare.settings") as bare,
            Side(here, settings="bare.framed_settings") as framed,
        ):
            cookie = paryz.ask(fill, chosen.people)
            sides = {"home page": paryz, "bare page": bare, "bare page, framed": framed}
            cookies = {"bare page": ""}
            pages, queries = {}, {}
            for name, side in sides.items():
                pages[name], queries[name] = side.ask(open_page, cookies.get(name, cookie))
            _assert_equal(pages, bare.ask(names))
            taken = in_turn(
                {name: partial(side.ask, answer) for name, side in sides.items()},
                rounds=chosen.rounds,
            )
    for name, seconds in taken.items():
        each = sorted(seconds)[len(seconds) // 2] / A_ROUND * 1e3
        size = len(pages[name]) / 1e3
        say(f"{name}: {each:.2f} ms, {size:.0f} kB, {queries[name]} queries")
    question = f"First page over {chosen.people:,} people"
    page = taken["home page"]
    show(question, "whole page : bare page, one query", ratio(page, taken["bare page"]), 4)
    found = ratio(page, taken["bare page, framed"])
    show(question, "whole page : bare page in Paryz's frame", found)


def _assert_equal(pages: dict[str, str], overdue: list[str]) -> None:
    """All name the same people as late for longest, in the same order."""
    assert len(overdue) == 5, overdue
    for name, page in pages.items():
        places = [page.find(person) for person in overdue]
        assert -1 not in places, (name, overdue)
        assert places == sorted(places), (name, overdue)


# What the sides do


def fill(people: int) -> str:
    """Import a list in which most signed before; the cookie of an officer who is signed in."""
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from paryz.imports.staff.bringing import bring_staff_in
    from paryz.imports.staff.plans import DoubtAnswers, staff_plan
    from paryz.imports.tables import read_table
    from paryz.people.models import Post, Role
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import operator
    from paryz.web.statics import collect
    from paryz_kz import staff_lists

    collect()
    now = timezone.now()
    today = timezone.localdate(now)
    with NamedTemporaryFile(suffix=".csv", dir=settings.INSTALLATION.home) as file:
        staff_lists.write(Path(file.name), people, SEED, "kk", today=today, signed=True)
        table = read_table(Path(file.name), name="list.csv")
    with transaction.atomic():
        organisation = make_organisation("Білім басқармасы")
        made = staff_plan(organisation, table, None, today)
        said = {match.row.line: "new" for match in made.doubts}
        bring_staff_in(operator(today), made, DoubtAnswers(doubts=said), now=now)
    officer = Post.objects.filter(organisation=organisation).order_by("pk")[2].person
    Role.objects.create(
        person=officer,
        name="personnel",
        organisation=organisation,
        since=today - timedelta(days=30),
    )
    return _signed_in(officer)


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


def open_page(cookie: str) -> tuple[str, int]:
    """Make the application ready and answer twice; the page, and how many queries it took."""
    global _application, _cookie
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    _application, _cookie = get_wsgi_application(), cookie
    _page()
    asked = []

    def counting(execute: Any, *arguments: Any) -> Any:
        asked.append(arguments[0])
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        return _page(), len(asked)


def names() -> list[str]:
    """Who has been late for longest, as the bare page asks."""
    from bare.pages import overdue

    return [str(duty.person) for duty in overdue()]


def answer() -> float:
    """Answer a round of requests; the processor's time for them."""
    begun = time.process_time()
    for _ in range(A_ROUND):
        _page()
    return time.process_time() - begun


def _page() -> str:
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
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
