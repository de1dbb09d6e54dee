"""`make look`: every page in three languages, on a telephone and in an office, as pictures.

    python -m tests.look [FOLDER]

An installation with the demo is made in a temporary place and served on a free port of this
machine. The pictures lie in FOLDER (default: var/look), named page-language-width.png; a page
that axe finds a fault on, or that scrolls sideways, is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from itertools import product
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.chromium import OFFICE, TELEPHONE, browser, speak
from tests.day import ordinary

LANGUAGES = ("kk", "ru", "en")
# The pages that say that there is nothing.
NOTHING_THERE = ("missing", "verify")
Place = tuple[str, str, str]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def served(home: str, port: int) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """The demo as `make run` serves it, and its sign-in links by role."""
    process = subprocess.Popen(
        [sys.executable, "-m", "paryz.cli", "serve", "--demo", "--port", str(port)],
        env={**ordinary(), "PARYZ_HOME": home, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    links: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.match(r"\s+(\w+)\s+(http\S+/sign-in/link/\S+)", line):
            links[found[1]] = found[2]
        if "Ctrl+C" in line:
            break
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return process, links
    raise SystemExit("the demo did not start")


def addresses(home: str) -> tuple[list[Place], dict[str, str]]:
    """(name, who, address) of every page of the demo, and sign-in links of those without a role."""
    script = """
import json
from paryz.cli.django import ready
ready(migrate=False)
from django.contrib.auth import get_user_model
from paryz.people.models import Role, Person, Post
from django.urls import reverse
from paryz.people.slips import issue
from paryz.clock import now
from tests.browser.places import places
held = Post.objects.filter(void=False, until=None, category="civil")
owing = held.filter(person__deadlines__act="acknowledge", person__deadlines__discharged_on=None)
people = {role.name: role.person for role in Role.objects.select_related("person")}
people["servant"] = owing.filter(person__roles=None).order_by("-since", "pk").first().person
listed = list(places(people))
whose = Person.objects.filter(uid__in={who for _, who, _ in listed}).order_by("pk")
slips = issue(list(whose), now(), for_demo=True)
links = {slip.person.uid: reverse("sign-in-link", args=[slip.code]) for slip in slips}
print(json.dumps([listed, links]))
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**ordinary(), "PARYZ_HOME": home},
        capture_output=True,
        text=True,
        check=True,
    )
    listed, links = json.loads(told.stdout)
    return listed, links


def photograph(page: Any, shot: str, width: int, folder: Path) -> list[str]:
    """Write a picture of a page; what is wrong with it."""
    page.screenshot(path=folder / f"{shot}.png", full_page=True)
    faults = [violation["id"] for violation in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        faults.append("scrolls sideways")
    return [f"{shot}: {fault}" for fault in faults]


def walk(
    chrome: Any, root: str, links: dict[str, str], listed: list[Place], folder: Path
) -> list[str]:
    """Every page in every language and at both widths; what is wrong with them."""
    faults: list[str] = []
    for size, language in product((TELEPHONE, OFFICE), LANGUAGES):
        pages: dict[str, Any] = {}
        for name, who, address in listed:
            if who not in pages:
                pages[who] = signed_in(chrome, root, links.get(who), language, size)
            answer = pages[who].goto(root + address)
            shot = f"{name}-{language}-{size['width']}"
            if answer.status != (404 if name in NOTHING_THERE else 200):
                faults.append(f"{shot}: answered {answer.status}")
            faults += photograph(pages[who], shot, size["width"], folder)
        for page in pages.values():
            page.context.close()
    return faults


def signed_in(chrome: Any, root: str, link: str | None, language: str, size: dict[str, int]) -> Any:
    """A page of somebody who followed their sign-in link, or of nobody in particular."""
    context = chrome.new_context(viewport=size)
    speak(context, root, language)
    page = context.new_page()
    if link:
        page.goto(link)
        page.click("main form button.govuk-button")
        page.wait_for_load_state("networkidle")
    return page


def look(folder: Path) -> int:
    """Write the pictures; the number of faults."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        process, links = served(home, port)
        try:
            with browser() as chrome:
                root = f"http://127.0.0.1:{port}"
                listed, others = addresses(home)
                links |= {who: root + link for who, link in others.items()}
                faults = walk(chrome, root, links, listed, folder)
        finally:
            process.terminate()
            process.wait(timeout=20)
    for fault in faults:
        print(fault)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}, {len(faults)} faults")
    return len(faults)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("var/look")
    sys.exit(1 if look(target) else 0)
