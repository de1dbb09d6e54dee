"""What does a provision's page cost whoever reads it: first, again, and again unchanged?

Each is answered through the whole WSGI application to somebody who is not signed in, beside a page
by the settings of Django's startproject with one query. Processor time is counted, not waiting;
SQLite answers within the process, so its work is in it.
"""

from __future__ import annotations

import argparse
import io
import time
from functools import partial
from typing import Any

from measuring import ROUNDS, Ratio, Side, in_turn, machine, ratio, say, show, workplace

PAGE = "/codes/kz-civil-2020/E9.16/"
A_ROUND = 40
QUICK = 3.0

_application: Any
_known: dict[str, str]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        here = place.installation("sqlite", "public")
        with Side(here):
            pass  # its key is made at the first start, and read by every one after it
        with Side(here) as paryz, Side(here, settings="bare.settings") as bare:
            sizes = paryz.ask(open_page, PAGE)
            bare.ask(open_page, "/")
            sides = {
                "put together": partial(paryz.ask, anew),
                "asked again": partial(paryz.ask, again),
                "asked again, known": partial(paryz.ask, known),
                "bare page": partial(bare.ask, again),
            }
            taken = in_turn(sides, rounds=chosen.rounds)
    for name, size in sizes.items():
        say(f"{name}: {size / 1e3:.1f} kB")
    each = {name: [one / A_ROUND * 1e3 for one in rounds] for name, rounds in taken.items()}
    for name, goal in (
        ("put together", None),
        ("asked again", QUICK),
        ("asked again, known", QUICK),
    ):
        rounds = sorted(each[name])
        middle = rounds[len(rounds) // 2]
        found = Ratio(median=middle, least=rounds[0], most=rounds[-1])
        show("The page of a provision, milliseconds", name, found, goal)
    against = ratio(each["asked again"], each["bare page"])
    show("The page of a provision", "asked again : bare page, one query", against)


# What the sides do


def open_page(path: str) -> dict[str, int]:
    """Make the application ready and answer; how large the page is, plain and compressed."""
    global _application, _known
    from django.core.wsgi import get_wsgi_application

    from paryz.web.statics import collect

    collect()
    _application, _known = get_wsgi_application(), {"PATH_INFO": path}
    status, headers, plain = _ask()
    assert status == "200 OK", (status, plain[:2_000])
    if "ETag" not in headers:
        return {"page": len(plain)}
    _known["HTTP_ACCEPT_ENCODING"] = "gzip"
    again_status, _headers, zipped = _ask()
    assert again_status == "200 OK"
    status, _headers, nothing = _ask(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, nothing) == ("304 Not Modified", b"")
    _known["ETag"] = headers["ETag"]
    return {"plain": len(plain), "compressed": len(zipped), "known": len(nothing)}


def anew() -> float:
    """Put the page together for each of a round of readers; the processor's time for them."""
    from django.core.cache import caches

    return _timed(before=caches["pages"].clear)


def again() -> float:
    """Answer a round of readers with the page that is kept."""
    return _timed()


def known() -> float:
    """Tell a round of readers that what they have is still so."""
    return _timed(HTTP_IF_NONE_MATCH=_known["ETag"])


def _timed(before: Any = lambda: None, **headers: str) -> float:
    begun = time.process_time()
    for _ in range(A_ROUND):
        before()
        _ask(**headers)
    return time.process_time() - begun


def _ask(**headers: str) -> tuple[str, dict[str, str], bytes]:
    environment = {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_LANGUAGE": "kk",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **_known,
        **headers,
    }
    said: list[Any] = []
    response = _application(environment, lambda *answer: said.append(answer))
    try:
        body = b"".join(response)
    finally:
        response.close()
    status, told = said[0][:2]
    return status, dict(told), body


if __name__ == "__main__":
    main()
