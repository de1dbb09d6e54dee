"""What does each page cost whoever answers for 20,021 organisations, against one of fifty?

Two generated ministries (`ministry_rows.py`) answer the same addresses through the whole WSGI
application, each to the officers of the ministry itself, a director and a servant. Processor
time is counted, the database server's included. `--sqlite` asks the same of 50,000 people in one
file against 5,000, `--sweep` what the round of reminders costs.
"""

from __future__ import annotations

import argparse
import io
import os
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from measuring import Side, machine, say, workplace
from ministry_rows import Size, fill

MANY, FEW = Size(organisations=20_021, people=170_000), Size(organisations=50, people=425)
SQLITE_MANY = Size(organisations=5_900, people=50_000)
SQLITE_FEW = Size(organisations=590, people=5_000)
PERSONNEL, ETHICS, AUDITOR = "personnel", "ethics", "auditor"
ADMINISTRATOR, COMMISSION = "administrator", "commission"
DIRECTOR, SERVANT = "director", "servant"
LISTS = (
    (PERSONNEL, "/duties/"),
    (PERSONNEL, "/duties/?tab=overdue"),
    (PERSONNEL, "/duties/?tab=all"),
    (ETHICS, "/duties/"),
    (PERSONNEL, "/people/"),
    (PERSONNEL, "/people/?tab=all"),
    (PERSONNEL, "/people/?q=асан00001"),
    (PERSONNEL, "/units/"),
    (PERSONNEL, "/acknowledgements/"),
    (PERSONNEL, "/acknowledgements/?tab=unfiled"),
    (PERSONNEL, "/acknowledgements/?tab=all"),
    (PERSONNEL, "/gifts/"),
    (PERSONNEL, "/gifts/?tab=done"),
    (ETHICS, "/registers/conflicts/"),
    (ADMINISTRATOR, "/organisations/"),
    (ADMINISTRATOR, "/roles/"),
    (ADMINISTRATOR, "/accounts/"),
    (AUDITOR, "/roles/"),
)
PAGES = (
    *((who, "/") for who in (PERSONNEL, ETHICS, AUDITOR, ADMINISTRATOR, COMMISSION)),
    (DIRECTOR, "/"),
    (SERVANT, "/"),
    *LISTS,
    (PERSONNEL, "/units/unit000000000050/"),
    (PERSONNEL, "/people/person0000000060/"),
    (PERSONNEL, "/people/person0000000060/left/"),
    (PERSONNEL, "/people/person0000000060/erase/"),
    (PERSONNEL, "/people/add/"),
    (PERSONNEL, "/facts/fact60/"),
    (PERSONNEL, "/duties/60/"),
    (PERSONNEL, "/slips/"),
    (PERSONNEL, "/import/staff/"),
    (PERSONNEL, "/import/gifts/"),
    (PERSONNEL, "/gifts/week/"),
    (PERSONNEL, "/gifts/totals/"),
    (PERSONNEL, "/gifts/what-if/"),
    (PERSONNEL, "/notices/"),
    (PERSONNEL, "/registers/"),
    (PERSONNEL, "/registers/appeals/"),
    (PERSONNEL, "/registers/appeals/delays/"),
    (PERSONNEL, "/registers/appointments/new/considered/"),
    (PERSONNEL, "/registers/appointments/"),
    (PERSONNEL, "/registers/statements/speakers/"),
    (PERSONNEL, "/erasures/"),
    (ETHICS, "/registers/cases/"),
    (ETHICS, "/registers/cases/sanctions/"),
    (ETHICS, "/registers/cases/reprimands/"),
    (ETHICS, "/registers/cases/new/opened/"),
    (ETHICS, "/protection/"),
    (COMMISSION, "/registers/cases/"),
    (ADMINISTRATOR, "/organisations/org0000000000040/"),
    (ADMINISTRATOR, "/organisations/org0000000000040/bodies/"),
    (ADMINISTRATOR, "/organisations/org0000000000040/reminders/"),
    (ADMINISTRATOR, "/organisations/org0000000000040/merge-units/"),
    (ADMINISTRATOR, "/calendar/changes/"),
    (ADMINISTRATOR, "/calendar/state/year/"),
    (ADMINISTRATOR, "/roles/grant/"),
    (AUDITOR, "/record/"),
    (AUDITOR, "/record/?organisation=org0000000000040"),
    (AUDITOR, "/record/checkpoints/"),
    (DIRECTOR, "/duties/"),
    (SERVANT, "/duties/"),
    (SERVANT, "/gifts/"),
    (SERVANT, "/happened/"),
    (SERVANT, "/kin/"),
)  # fmt: skip
# The bars.
MOST_SECONDS, MOST_PARAMETERS, MOST_KB, MOST_TIMES = 1.0, 500, 100, 1.5
FASTEST_OF = 5

_application: Any
_cookies: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One page: its status, size, queries, the most parameters of one query, all of them."""

    status: str
    kilobytes: float
    queries: int
    parameters: int


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sqlite", action="store_true", help="lists on SQLite, 50,000 : 5,000")
    options.add_argument("--sweep", action="store_true", help="the round of reminders")
    options.add_argument("--organisations", type=int)
    options.add_argument("--people", type=int)
    options.add_argument("--page", action="append", help="these addresses alone")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    many, few = (SQLITE_MANY, SQLITE_FEW) if chosen.sqlite else (MANY, FEW)
    if chosen.organisations:
        many = Size(organisations=chosen.organisations, people=chosen.people or many.people)
    engine = "sqlite" if chosen.sqlite else "postgresql"
    os.environ["PGOPTIONS"] = "-c max_parallel_workers_per_gather=0"
    with workplace() as place:
        print(machine(place))
        sides = {}
        places = {name: place.installation(engine, name) for name in ("few", "many")}
        for at in places.values():
            with Side(at):
                pass  # its keys are made at the first start
        with Side(places["few"]) as small, Side(places["many"]) as large:
            for name, side, size in (("few", small, few), ("many", large, many)):
                begun = time.perf_counter()
                cookies = side.ask(fill, size)
                say(f"{name}: {size} in {time.perf_counter() - begun:.0f} s")
                side.ask(open_application, cookies)
                sides[name] = side
            if chosen.sweep:
                for name, side in sides.items():
                    for line in side.ask(sweep_rounds):
                        say(f"{name}: {line}")
                return
            pages = LISTS if chosen.sqlite else PAGES
            for who, path in pages:
                if not chosen.page or path in chosen.page:
                    compare(who, path, sides, chosen.rounds)


def compare(who: str, path: str, sides: dict[str, Side], rounds: int) -> None:
    """One line: the page of both sides, and which bar it misses."""
    found = {name: side.ask(look, who, path) for name, side in sides.items()}
    taken: dict[str, list[float]] = {"few": [], "many": []}
    for _ in range(rounds):
        for name, side in sides.items():
            taken[name].append(side.ask(answer, who, path))
            if taken[name][-1] > 5:
                break
    few, many = found["few"], found["many"]
    took = {name: median(seconds) for name, seconds in taken.items() if seconds}
    times = took["many"] / took["few"]
    missed = [
        name
        for name, is_missed in (
            ("second", took["many"] > MOST_SECONDS),
            ("parameters", many.parameters > MOST_PARAMETERS),
            ("kB", many.kilobytes > MOST_KB),
            ("times", times > MOST_TIMES),
            ("queries", few.queries != many.queries),
            (f"status {few.status} {many.status}", "200" not in (few.status[:3] + many.status[:3])),
        )
        if is_missed
    ]
    print(
        f"| {who} {path} | {took['few'] * 1e3:.0f} | {took['many'] * 1e3:.0f} | {times:.2f} "
        f"| {few.queries}/{many.queries} | {few.parameters}/{many.parameters} "
        f"| {few.kilobytes:.0f}/{many.kilobytes:.0f} | {', '.join(missed) or 'reached'} |",
        flush=True,
    )


# What the sides do


def open_application(cookies: dict[str, str]) -> None:
    """Make the application ready for all of them."""
    global _application, _cookies
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    # One process of the server answers everything, so that its time can be told.
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = None
    _application, _cookies = get_wsgi_application(), cookies


def look(who: str, path: str) -> Answered:
    """A page, after it was asked for once."""
    from django.db import connection

    _page(who, path)
    asked: list[int] = []

    def counting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(len(params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        status, page = _page(who, path)
    return Answered(
        status=status, kilobytes=len(page) / 1e3, queries=len(asked), parameters=sum(asked)
    )


def answer(who: str, path: str) -> float:
    """The processor's time for a page, the server's included: the least of some."""
    best = float("inf")
    for _ in range(FASTEST_OF):
        before = _processor_time()
        _page(who, path)
        after = _processor_time()
        # A page may be answered over a new connection, by a process that took nothing before.
        taken = sum(seconds - before.get(who, 0.0) for who, seconds in after.items())
        best = min(best, taken)
        if taken > 1:
            break
    return best


def _processor_time() -> dict[int, float]:
    """Of this process and of the server's process that answers it, by their numbers."""
    from django.db import connection

    found = {os.getpid(): time.process_time()}
    if connection.vendor == "postgresql" and connection.connection is not None:
        server = connection.connection.info.backend_pid
        # Nanoseconds on a processor. What parallel workers of the server take is not in it, so
        # the sides ask for none.
        nanoseconds = Path(f"/proc/{server}/schedstat").read_text().split()[0]
        found[server] = int(nanoseconds) / 1e9
    return found


def sweep_rounds() -> list[str]:
    """What the first round of reminders takes, the same again, and a look where nothing is new."""
    from datetime import timedelta

    from django.utils import timezone

    from paryz.notices.models import Notice
    from paryz.notices.working import turn
    from paryz.recording.worlds import calendar

    found = []
    now = timezone.now()
    for name in ("first", "nothing new", "nothing new", "nothing new"):
        now += timedelta(minutes=6)
        before, begun = _processor_time(), time.perf_counter()
        turn("bench", partial(_moment, now), calendar)
        wall = time.perf_counter() - begun
        taken = sum(s - before.get(who, 0.0) for who, s in _processor_time().items())
        found.append(
            f"{name}: {taken * 1e3:,.1f} ms of processor, {wall * 1e3:,.1f} ms on the clock, "
            f"{Notice.objects.count():,} notices"
        )
    return found


def _moment(now: Any) -> Any:
    return now


def _page(who: str, path: str) -> tuple[str, bytes]:
    from urllib.parse import quote

    address, _, query = path.partition("?")
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": quote(query, safe="=&"),
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
        page = b"".join(response)
    finally:
        response.close()
    return said[0], page


if __name__ == "__main__":
    main()
