"""The wheel, installed into an empty environment far from the sources, is the whole product."""

from __future__ import annotations

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.day import clock_alone

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 90
PAGES_A_LANGUAGE = 12
SKIP_LINK = "Skip to the main content"

pytestmark = [pytest.mark.slow]
NOT_COPIED = (".venv", "node_modules", "var", ".git", "__pycache__", ".*_cache", ".hypothesis")


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `paryz` command of an environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    # From a copy: building where other tests read the style sheet would take it from under them.
    source = shutil.copytree(ROOT, folder / "source", ignore=shutil.ignore_patterns(*NOT_COPIED))
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source)
    (wheel,) = folder.glob("paryz-*.whl")
    environment = folder / "env"
    if uv := shutil.which("uv"):
        run(uv, "venv", "--quiet", "--python", sys.executable, environment)
        run(uv, "pip", "install", "--quiet", "--python", environment / "bin/python", wheel)
    else:
        run(sys.executable, "-m", "venv", environment)
        run(environment / "bin/python", "-m", "pip", "install", "--quiet", wheel)
    return environment / "bin/paryz"


@pytest.fixture(scope="module")
def served(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a served demo, and what the command printed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = folder / "said.txt"
    with said.open("w") as out:
        server = subprocess.Popen(
            [command, "serve", "--demo", "--port", str(port)],
            cwd=folder,
            env=clean_environment(folder),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server, said)
        yield address, said.read_text()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def test_the_wheel_holds_styles_fonts_and_translations(command: Path) -> None:
    (package,) = command.parent.parent.glob("lib/python*/site-packages/paryz")

    assert (package / "static/build/paryz.css").stat().st_size > 50_000
    assert len(list((package / "static/build/fonts").glob("*.woff2"))) == 4
    for language in ("kk", "ru"):
        assert (package / f"locale/{language}/LC_MESSAGES/django.mo").stat().st_size > 1000


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_styled_and_in_the_language_asked_for(
    served: tuple[str, str], language: str
) -> None:
    address, said = served
    visitor = Visitor(address, language)
    links = re.findall(rf"{re.escape(address)}/\S+", said)
    assert links, f"the command printed no sign-in link:\n{said}"

    visitor.get(links[0])
    pages = visitor.walk("/")

    assert len(pages) > 3, sorted(pages)
    for path, page in pages.items():
        assert f'<html lang="{language}"' in page, path
        assert (SKIP_LINK in page) == (language == "en"), path
        assert "paryz-header" in page, path
    for style in visitor.styles:
        css = visitor.get(style)
        assert ".paryz-header" in css
        fonts = re.findall(r"url\(\"?([^)\"]+\.woff2)", css)
        assert len(fonts) == 4
        for font in fonts:
            visitor.get(urljoin(address + style, font), binary=True)
    assert visitor.styles


def test_a_missing_page_is_styled_too(served: tuple[str, str]) -> None:
    address, _said = served

    with pytest.raises(urllib.error.HTTPError) as missing:
        Visitor(address, "kk").get("/no-such-page/")

    page = missing.value.read().decode()
    assert missing.value.code == 404
    assert "paryz.css" in page or re.search(r"paryz\.[0-9a-f]+\.css", page)
    assert '<html lang="kk"' in page


class Visitor:
    """A browser of sorts: keeps cookies, asks for one language, follows links of this site."""

    def __init__(self, address: str, language: str) -> None:
        self.address = address
        self.styles: set[str] = set()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        )
        self.opener.addheaders = [("Accept-Language", language)]

    def get(self, path: str, *, binary: bool = False) -> str:
        with self.opener.open(urljoin(self.address, path), timeout=20) as answer:
            self.kind = answer.headers.get_content_type()
            body: bytes = answer.read()
        assert body
        return "" if binary else body.decode()

    def walk(self, start: str) -> dict[str, str]:
        """The first pages that one reaches from a page, each with its text."""
        pages: dict[str, str] = {}
        waiting = [start]
        while waiting and len(pages) < PAGES_A_LANGUAGE:
            path = waiting.pop(0)
            if path in pages:
                continue
            page = self.get(path, binary=path.endswith((".pdf", ".xlsx", ".csv")))
            if self.kind != "text/html":
                continue
            pages[path] = page
            found = Links(page)
            self.styles |= set(found.styles)
            for link in found.links:
                target = urlsplit(urljoin(self.address + path, link))
                if f"{target.scheme}://{target.netloc}" == self.address:
                    waiting.append(target.path)
        return pages


class Links(HTMLParser):
    """Where a page leads, and which style sheets it takes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.styles: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag == "link" and found.get("rel") == "stylesheet":
            self.styles.append(str(found["href"]))


def clean_environment(home: Path) -> dict[str, str]:
    """Nothing of the clone, of these tests or of their settings, but for their day."""
    ours = ("PARYZ_", "DJANGO_", "PYTHON", "PYTEST", "DATABASE_URL", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **clock_alone(), "PARYZ_HOME": str(home / "home"), "PYTHONUNBUFFERED": "1"}


def wait_for(address: str, server: subprocess.Popen[bytes], said: Path) -> None:
    visitor = Visitor(address, "en")
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"paryz serve ended with {server.returncode}:\n{said.read_text()}")
        try:
            visitor.get("/")
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"nothing answers at {address}:\n{said.read_text()}")


def run(*arguments: str | Path) -> None:
    home = Path(os.environ["PARYZ_HOME"])
    done = subprocess.run(
        arguments, env=clean_environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
