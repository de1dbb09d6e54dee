"""What an installation says of itself, asked in a process of its own.

`python -m tests.before.asking QUESTION FILE…` with PARYZ_HOME and DATABASE_URL of the installation,
which is brought up to date first, as by every command. Answers go to standard output as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from tests.before.duties import DAY, Duty

# A page of each kind that a personnel officer may ask for, besides those of the registers.
PAGES = (
    "home duties notices people units acknowledgements registers gifts gifts-totals kin speakers "
    "sanctions reprimands erasures codes calendar"
).split()


def duties() -> list[Duty]:
    """Every duty as the index has it, with its status on the day."""
    from paryz.duties.models import Deadline
    from paryz.duties.statuses import with_status

    rows = with_status(Deadline.objects.select_related("person", "organisation"), DAY)
    plain = "provision act owed_by source matter_kind matter cause status".split()
    days = "cause_day due act_by rolled late_from discharged_on ended_on".split()
    return [
        {
            "organisation": row.organisation.uid,
            "person": row.person.uid if row.person else "",
            "unknown": "yes" if row.unknown else "",
            **{name: getattr(row, name) for name in plain},
            **{name: str(getattr(row, name) or "") for name in days},
        }
        for row in rows
    ]


def rebuilt() -> list[Duty]:
    """Every duty as it is derived from the record now, and not as an upgrade left it."""
    from paryz.duties.models import Deadline
    from paryz.people.models import Organisation
    from paryz.recording.actions import rederive

    Deadline.objects.all().delete()
    for organisation in Organisation.objects.all():
        rederive(organisation)
    return duties()


def otherwise() -> list[dict[str, Any]]:
    """What is otherwise than the record says: the table, and whether a rebuild puts it right."""
    from paryz.clock import now
    from paryz.keeping.rebuilding import rebuilt, row
    from paryz.people.models import Organisation
    from paryz.recording.worlds import today_in

    told = [rebuilt(each, today_in(each, now()), check=True) for each in Organisation.objects.all()]
    return [
        {"table": each.table.name, "row": row(each), "put_right": right}
        for of in told
        for right, rows in ((True, of.differences), (False, of.left))
        for each in rows
    ]


def pages() -> dict[str, int]:
    """The status with which each page answers a personnel officer."""
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from paryz.declaring.installed import registers
    from paryz.people.models import Post, Role
    from tests.people import sign_in

    setup_test_environment()
    role = Role.objects.filter(name="personnel", unit=None, until=None).earliest("since", "pk")
    someone = Post.objects.filter(organisation=role.organisation, void=False).earliest("pk").person
    client = sign_in(Client(), role.person)
    addresses = [
        *(reverse(name) for name in PAGES),
        *(reverse("register", args=[name]) for name in registers()),
        reverse("person", args=[someone.uid]),
    ]
    return {address: client.get(address).status_code for address in addresses}


def document(tokens: Iterable[str]) -> list[tuple[int, str]]:
    """The public page that verifies a printed document, for each of the tokens."""
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    setup_test_environment()
    answers = [Client().get(reverse("verify", args=[token])) for token in tokens]
    return [(answer.status_code, answer.content.decode()) for answer in answers]


def searched() -> list[list[str]]:
    """What each organisation and unit is searched by, beside what that is of its words."""
    from paryz.people.models import Organisation, Unit
    from paryz.people.names import folded

    whole = [(each.folded, f"{each.name} {each.bin}") for each in Organisation.objects.all()]
    whole += [(each.folded, f"{each.name} {each.code}") for each in Unit.objects.all()]
    return [[kept, folded(words)] for kept, words in whole]


def main(question: str, *arguments: str) -> Any:
    """The answer to a question, after the database was brought up to date."""
    from paryz.cli.django import ready

    ready()
    if question == "document":
        return document(arguments)
    questions = {
        "duties": duties,
        "rebuilt": rebuilt,
        "otherwise": otherwise,
        "pages": pages,
        "searched": searched,
    }
    return questions[question]()


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout, ensure_ascii=False)
