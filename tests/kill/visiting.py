"""A personnel officer's browser without a window: signs in with a link and sends real forms."""

from __future__ import annotations

import html
import http.client
import re
import secrets
from collections.abc import Callable
from hashlib import sha256
from random import Random
from urllib.parse import urlencode

from tests.kill.journal import Journal, Sent

SEAL = re.compile(r"\b((?:[0-9a-f]{4} ){3}[0-9a-f]{4})\b")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ORGANISATION = re.compile(r'<select[^>]*name="organisation".*?<option value="([^"]+)"', re.S)
POST = re.compile(r'<select[^>]*name="post".*?<option value="([^"]+)"', re.S)
PERSON = re.compile(r"^/people/([a-z0-9]+)/$")
NUMBER = re.compile(r"Entry (\d+), seal")
CONFIRMED = "/acknowledgements/done/"


# As a visitor reads it who reads English.
IN_DOUBT = "Nobody can say just now whether what you sent was recorded."


class Gone(Exception):
    """No whole answer came: the server is dead, or was."""


class Mistake(Exception):
    """An answer that no user may ever see."""


class Answer:
    """A status, where it leads to, and the page."""

    def __init__(self, status: int, location: str, page: str) -> None:
        self.status, self.location, self.page = status, location, page


Send = Callable[[Journal], tuple[Sent, Answer]]


class Visitor:
    """A session with its cookies."""

    def __init__(self, port: int, language: str = "en") -> None:
        self.port = port
        self._cookies = {"language": language}
        self._entered: list[str] = []

    def sign_in(self, link: str) -> Answer:
        """Follow a demo link and press its button."""
        return self.ask("POST", link, self.fields(link))

    def fields(self, path: str) -> dict[str, str]:
        """What the form of a page sends by itself."""
        return {"csrfmiddlewaretoken": self._token(self.ask("GET", path))}

    def ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> Answer:
        """One request on a connection of its own, as a proxy would make it."""
        body, kind = _body(fields, file)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            **({"Content-Type": kind} if body is not None else {}),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Gone(str(error)) from error
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.casefold() == "set-cookie":
                cookie, _, told = value.partition(";")[0].partition("=")
                self._cookies[cookie] = told
        if answer.status == 500:
            raise Mistake(f"500 for {method} {path}")
        return Answer(answer.status, answer.getheader("Location") or "", html.unescape(page))

    def _token(self, answer: Answer) -> str:
        if answer.status == 503:
            raise Gone("503")
        found = TOKEN.search(answer.page)
        if found is None:
            raise Mistake(f"no form in an answer with {answer.status} to {answer.location}")
        return found[1]

    # What is written

    def write(self, journal: Journal, rng: Random, attachable: list[str]) -> Sent:
        """Send one of the forms, chosen at random."""
        chosen = rng.random()
        if chosen < 0.25 and attachable:
            return self.attach(journal, rng.choice(attachable))
        if chosen < 0.4 and self._entered:
            return self.leave(journal, self._entered.pop())
        return self.enter(journal)

    def enter(self, journal: Journal) -> Sent:
        """Add a person with a post."""
        return self._receipt(journal, *self.entering()(journal))

    def entering(self) -> Send:
        """Open the page that adds a person; what is returned sends its form."""
        form = self.ask("GET", "/people/add/")
        token, organisation = self._token(form), ORGANISATION.search(form.page)
        assert organisation is not None, form.page[-2000:]

        def send(journal: Journal) -> tuple[Sent, Answer]:
            sent = journal.send(Sent(act="enter", mark=journal.mark()))
            fields = {
                "csrfmiddlewaretoken": token, "organisation": organisation[1], "unit": "",
                "surname": sent.mark, "given": "Айгерім", "category": "civil", "week": "5",
                "day": "2026-03-02", "post": "Маман",
            }  # fmt: skip
            answer = self._told(journal, sent, self.ask("POST", "/people/add/", fields), "/people/")
            if sent.acknowledged and (person := PERSON.match(answer.location)):
                sent.person = person[1]
                self._entered.append(sent.person)
            return sent, answer

        return send

    def leave(self, journal: Journal, person: str) -> Sent:
        """Record that somebody left."""
        path = f"/people/{person}/left/"
        form = self.ask("GET", path)
        token, post = self._token(form), POST.search(form.page)
        assert post is not None
        sent = journal.send(Sent(act="leave", mark=f"left-{person}", person=person))
        fields = {"csrfmiddlewaretoken": token, "post": post[1], "day": "2026-06-01"}
        answer = self._told(journal, sent, self.ask("POST", path, fields), "/people/")
        return self._receipt(journal, sent, answer)

    def attach(self, journal: Journal, fact: str) -> Sent:
        """Attach a scan that nobody else has to a signature."""
        return self._receipt(journal, *self.attaching(fact)(journal))

    def attaching(self, fact: str) -> Send:
        """Open the page on which a scan is attached; what is returned sends one."""
        path = f"/acknowledgements/{fact}/attach/"
        token = self._token(self.ask("GET", path))

        def send(journal: Journal) -> tuple[Sent, Answer]:
            content = scan()
            digest = sha256(content).hexdigest()
            sent = journal.send(Sent(act="attach", mark=digest[:16], sha256=digest))
            answer = self.ask("POST", path, {"csrfmiddlewaretoken": token}, ("scan", content))
            return sent, self._told(journal, sent, answer, CONFIRMED)

        return send

    def _told(self, journal: Journal, sent: Sent, answer: Answer, onward: str) -> Answer:
        if answer.status == 302 and answer.location.startswith(onward):
            sent.told = "accepted"
        elif answer.status == 503 and IN_DOUBT in answer.page:
            sent.told = "in doubt"
        elif answer.status in (422, 503, 404):
            sent.told = "refused"
        else:
            raise Mistake(f"{sent.act} was answered with {answer.status} {answer.location}")
        journal.note(sent)
        return answer

    def _receipt(self, journal: Journal, sent: Sent, answer: Answer) -> Sent:
        """Read the page that says so, with its receipt."""
        if not sent.acknowledged:
            return sent
        page = self.ask("GET", answer.location).page
        found = SEAL.search(page)
        if found is not None:
            sent.seal, sent.told = found[1].replace(" ", ""), "receipt"
            number = NUMBER.search(page)
            sent.number = int(number[1]) if number else 0
            journal.note(sent)
        return sent


def _body(
    fields: dict[str, str] | None, file: tuple[str, bytes] | None
) -> tuple[bytes | None, str]:
    if fields is None:
        return None, ""
    if file is None:
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{file[0]}"; filename="scan.pdf"'
        "\r\nContent-Type: application/pdf\r\n\r\n"
    )
    parts.append(head.encode() + file[1] + f"\r\n--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def scan() -> bytes:
    """A PDF that nobody else has; pictures are written anew, and PDFs are kept as they are."""
    return b"%PDF-1.7\n%" + secrets.token_hex(4_000).encode() + b"\n%%EOF\n"
