"""Appeals as tests walk through them: by their pages, and stated by the operator."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from typing import Any

from django.test import Client
from pypdf import PdfReader

from paryz.duties.models import Matter
from paryz.facts import AppealAnswered, AppealReceived
from paryz.policy.actors import operator
from paryz.recording.actions import record as record_facts
from tests.people import sign_in

NEW = "/registers/appeals/new/received/"
_names = itertools.count(1)


def browser(world: Any, who: str) -> Client:
    """A browser of somebody by what they are."""
    return sign_in(Client(), world[who])


def send(client: Client, url: str, **answers: Any) -> Any:
    """Send the form of a page with its token; where it leads."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    token = page.context["form"].initial["token"]
    return client.post(url, {"token": token, **answers}, follow=True)


def register(world: Any, client: Client, **answers: Any) -> str:
    """An appeal that somebody registers; the address of its page."""
    said = {
        "day": world.today.isoformat(),
        "kind": "appeal",
        "ours": "yes",
        "description": "Балабақша кезегі туралы",
        "applicant": "Оспанова Дина",
        **answers,
    }
    page = send(client, f"{NEW}?organisation={world.organisation.uid}", **said)
    assert page.status_code == 200, page.context["form"].errors
    return f"/registers/appeals/{page.context['case'].address}/"


def state(world: Any, *facts: Any) -> list[Any]:
    """Record the facts, by the operator."""
    return record_facts(operator(world.today), world.organisation, facts, now=world.now)


def received(world: Any, day: dt.date, *, answered: dt.date | None = None, **said: Any) -> Matter:
    """An appeal of a day, answered on another if it was."""
    name = f"appeal-{next(_names)}"
    whose = {"person": world.organisation.uid, "appeal": name}
    facts = [AppealReceived(day=day, **whose, **said)]
    if answered is not None:
        facts.append(AppealAnswered(day=answered, **whose))
    state(world, *facts)
    return Matter.objects.get(kind="appeal", identifier=name)


def words_of(answer: Any) -> str:
    """What stands on a paper."""
    assert answer.status_code == 200, answer.status_code
    assert answer.headers["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text().split()) for page in read.pages)
