"""Every page of the product, with somebody who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.imports.models import StagedList
from paryz.ledger.models import Entry
from paryz.people.models import Post, Role, Unit

# Addresses that answer with a file, or only to a form that was sent.
NO_PAGE = {
    "acknowledgement-form",
    "acknowledgements-done",
    "acknowledgements-export",
    "acknowledgements-filed",
    "acknowledgements-print",
    "acknowledgements-signed",
    "attachment",
    "duties-export",
    "import-staff-bad-rows",
    "people-export",
    "set_language",
    "sign-out",
}


def places(people: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(name, who, address) of each page; ``people`` leads from a role to somebody who has it."""
    person = people["servant"]
    organisation = Post.objects.filter(person=person).first().organisation
    unit = Unit.objects.filter(organisation=organisation).order_by("pk").first()
    signed = Entry.objects.filter(kind="CodeAcknowledged").order_by("pk").first()
    mine = Deadline.objects.filter(person=person, act="acknowledge").first()
    openly = Deadline.objects.filter(act="acknowledge", discharged_on=None, ended_on=None).first()
    role = Role.objects.filter(until=None).exclude(person=people["administrator"]).first()
    staged = StagedList.objects.filter(outcome__isnull=True).first()

    for name in ("home", "sign-in", "sign-in-slip", "codes", "calendar"):
        yield name, "", reverse(name)
    yield "sign-in-link", "", reverse("sign-in-link", args=["abcdefghjkmnpqrstu"])
    yield "verify", "", reverse("verify", args=["nothing"])
    for code, number in (("kz-civil-2020", "E9.16"), ("kz-honour-2005", "H1.12")):
        yield f"code-{code}", "", reverse("code", args=[code])
        yield f"provision-{number}", "", reverse("provision", args=[code, number])
    for who in ("servant", "supervisor", "personnel", "ethics", "auditor", "administrator"):
        yield f"home-{who}", who, reverse("home")
    for name in ("duties", "password", "second-factor", "second-factor-setup"):
        yield name, "servant", reverse(name)
    yield "duty", "servant", reverse("duty", args=[mine.pk])
    yield "read-code", "servant", reverse("read-code", args=["kz-civil-2020"])
    yield "sign-code", "servant", reverse("sign-code", args=["kz-civil-2020"])
    yield "person", "servant", reverse("person", args=[person.uid])
    for name in ("people", "units", "acknowledgements", "slips", "import-staff", "person-add"):
        yield name, "personnel", reverse(name)
    yield "acknowledgements-all", "personnel", reverse("acknowledgements") + "?tab=all"
    yield "person-of-another", "personnel", reverse("person", args=[person.uid])
    yield "person-left", "personnel", reverse("person-left", args=[person.uid])
    yield "unit", "personnel", reverse("unit", args=[unit.uid])
    yield "refused", "personnel", reverse("acknowledgement-refused", args=[openly.pk])
    if staged is not None:
        yield "preview", "personnel", reverse("import-staff-preview", args=[staged.uid])
    if signed is not None:
        for name in ("fact", "fact-retract", "fact-correct", "acknowledgement-attach"):
            yield name, "personnel", reverse(name, args=[signed.fact])
    for name in ("record", "roles"):
        yield name, "auditor", reverse(name)
    for name in ("organisations", "accounts", "roles", "role-grant"):
        yield f"{name}-administrator", "administrator", reverse(name)
    yield "organisation", "administrator", reverse("organisation", args=[organisation.uid])
    yield "bodies", "administrator", reverse("bodies", args=[organisation.uid])
    yield (
        "account-password",
        "administrator",
        reverse("account-password", args=[person.uid]),
    )
    if role is not None:
        yield "role-end", "administrator", reverse("role-end", args=[role.uid])
    yield "missing", "servant", "/nowhere/"
