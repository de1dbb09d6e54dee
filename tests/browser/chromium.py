"""A real browser: Debian's Chromium without windows, that asks nothing of other machines."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TELEPHONE = {"width": 320, "height": 640}
OFFICE = {"width": 1280, "height": 900}
WHY_NOT = "Chromium is not installed: apt-get install chromium"


def path() -> str | None:
    """Where Chromium is on this machine, if it is.

    Rather the shell, which draws the same pages without the windows around them, in a third of
    the processor's time.
    """
    found = map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))
    return next((each for each in found if each is not None), None)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser that is closed afterwards."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, and Django then refuses its own queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path(), args=ARGUMENTS)
        try:
            yield opened
        finally:
            opened.close()


def speak(context: Any, address: str, language: str) -> None:
    """Choose the language as the switch on every page does: by its cookie."""
    context.add_cookies([{"name": "language", "value": language, "url": address}])


def session_of(client: Any) -> dict[str, str]:
    """The cookie of a test client that is signed in."""
    [cookie] = [each for name, each in client.cookies.items() if "session" in name]
    return {"name": cookie.key, "value": cookie.value}
