"""Every page of the product, with somebody who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from paryz.declaring.installed import registers
from paryz.declaring.register import ETHICS, OWN, PERSONNEL, Register
from paryz.duties.models import Deadline, Matter
from paryz.imports.models import StagedList
from paryz.ledger.models import Checkpoint, Entry
from paryz.people.models import Post, Role, Unit
from paryz.recording.models import ErasureRequest
from paryz.registers.gifts.declaration import REGISTER as GIFTS

# Addresses that answer with a file, or only to a form that was sent.
NO_PAGE = {
    "acknowledgement-form",
    "acknowledgements-done",
    "acknowledgements-export",
    "acknowledgements-filed",
    "acknowledgements-print",
    "acknowledgements-signed",
    "appeals-delays-paper",
    "attachment",
    "checkpoint-make",
    "checkpoint-note",
    "checkpoint-print",
    "duties-export",
    "gift",
    "gifts-export",
    "import-gifts-bad-rows",
    "import-staff-bad-rows",
    "kin-paper",
    "matter-paper",
    "people-export",
    "record-export",
    "register-export",
    "speaker-paper",
    "erasure-approve",
    "feed",
    "set_language",
    "sign-out",
    "verifier",
}


def places(people: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(name, who, address) of each page; ``people`` leads from a role to somebody who has it.

    Where a page is its owner's and the servant of ``people`` has none, ``who`` is the owner's uid.
    """
    person = people["servant"]
    organisation = Post.objects.filter(person=person).first().organisation
    unit = Unit.objects.filter(organisation=organisation).order_by("pk").first()
    signed = Entry.objects.filter(kind="CodeAcknowledged").order_by("pk").first()
    mine = Deadline.objects.filter(person=person, act="acknowledge").first()
    openly = Deadline.objects.filter(act="acknowledge", discharged_on=None, ended_on=None).first()
    role = Role.objects.filter(until=None).exclude(person=people["administrator"]).first()
    checkpoint = Checkpoint.objects.first()
    staged = StagedList.objects.filter(kind="staff", outcome__isnull=True).first()
    island = StagedList.objects.filter(kind="gifts", outcome__isnull=True).first()
    listed = StagedList.objects.filter(kind="gifts", outcome__isnull=False).first()

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
    for who in ("servant", "personnel"):
        yield f"notices-{who}", who, reverse("notices")
    yield "feed-settings", "servant", reverse("feed-settings")
    yield "read-code", "servant", reverse("read-code", args=["kz-civil-2020"])
    yield "sign-code", "servant", reverse("sign-code", args=["kz-civil-2020"])
    yield "person", "servant", reverse("person", args=[person.uid])
    yield "happened", "servant", reverse("happened")
    for choice in ("found", "given", "unknowing", "service", "declined"):
        yield f"happened-{choice}", "servant", reverse("happened-step", args=[choice])
    yield "happened-who", "personnel", reverse("happened-step", args=["who"]) + "?q=а"
    yield from _gifts()
    yield "gifts-own", "servant", reverse("gifts")
    for who in ("personnel", "ethics"):
        for name in ("gifts", "gifts-totals", "gifts-week"):
            yield f"{name}-{who}", who, reverse(name)
    yield "gifts-all", "personnel", reverse("gifts") + "?tab=all"
    for name in ("people", "units", "acknowledgements", "slips", "import-staff", "person-add"):
        yield name, "personnel", reverse(name)
    yield "acknowledgements-all", "personnel", reverse("acknowledgements") + "?tab=all"
    yield "person-of-another", "personnel", reverse("person", args=[person.uid])
    for name in ("person-left", "person-transferred", "person-appraised"):
        yield name, "personnel", reverse(name, args=[person.uid])
    yield from _erasures(organisation)
    yield "unit", "personnel", reverse("unit", args=[unit.uid])
    yield "refused", "personnel", reverse("acknowledgement-refused", args=[openly.pk])
    yield "import-gifts", "ethics", reverse("import-gifts")
    yield "gifts-what-if", "ethics", reverse("gifts-what-if")
    if island is not None:
        yield "gifts-preview", "ethics", reverse("import-gifts-preview", args=[island.uid])
    if listed is not None:
        yield "gifts-listed", "ethics", reverse("import-gifts-done", args=[listed.uid])
    if staged is not None:
        yield "preview", "personnel", reverse("import-staff-preview", args=[staged.uid])
    if signed is not None:
        for name in ("fact", "fact-retract", "fact-correct", "acknowledgement-attach"):
            yield name, "personnel", reverse(name, args=[signed.fact])
    for name in ("record", "roles", "checkpoints", "checkpoint-witnessed"):
        yield name, "auditor", reverse(name)
    if checkpoint is not None:
        yield "checkpoint", "auditor", reverse("checkpoint", args=[checkpoint.number])
    for name in ("organisations", "accounts", "roles", "role-grant"):
        yield f"{name}-administrator", "administrator", reverse(name)
    yield "calendar-changes", "administrator", reverse("calendar-changes")
    for what in ("day", "year"):
        yield f"calendar-{what}", "administrator", reverse("calendar-state", args=[what])
    stated = Entry.objects.filter(kind="CalendarDayStated").first()
    if stated is not None:
        yield "calendar-changed", "administrator", reverse("calendar-changed", args=[stated.fact])
    yield "organisation", "administrator", reverse("organisation", args=[organisation.uid])
    yield "bodies", "administrator", reverse("bodies", args=[organisation.uid])
    yield "reminders", "administrator", reverse("reminders", args=[organisation.uid])
    yield "units-merge", "administrator", reverse("units-merge", args=[organisation.uid])
    yield (
        "account-password",
        "administrator",
        reverse("account-password", args=[person.uid]),
    )
    if role is not None:
        yield "role-end", "administrator", reverse("role-end", args=[role.uid])
    yield from _registers(person)
    yield from _cases(person, organisation)
    for name in ("speakers", "appeals-delays", "appointment-check"):
        yield name, "personnel", reverse(name)
    yield "speaker-new", "personnel", reverse("speaker-new", args=[organisation.uid])
    yield "protection", "ethics", reverse("protection")
    for name in ("kin", "kin-declare"):
        yield name, "servant", reverse(name)
    kin = Entry.objects.filter(kind="KinDeclared", person=person.uid).first()
    if kin is not None:
        yield "kin-withdraw", "servant", reverse("kin-withdraw", args=[kin.fact])
    yield "missing", "servant", "/nowhere/"


def _registers(person: Any) -> Iterator[tuple[str, str, str]]:
    """Of each declared register its list, its forms and one matter, by whoever begins such."""
    yield "registers-servant", "servant", reverse("registers")
    yield "registers-ethics", "ethics", reverse("registers")
    for register in registers().values():
        name, who = register.name, _writes(register)
        yield f"register-{name}", who, reverse("register", args=[name]) + "?tab=all"
        for opening in register.openings:
            if not opening.route and name != "cases":
                address = reverse("matter-new", args=[name, opening.name])
                asked = f"?person={person.uid}" if opening.about_others else ""
                yield f"{name}-new-{opening.name}", who, address + asked
        matters = Matter.objects.filter(register=name, kind=register.kind).order_by("pk")
        own = matters.filter(person=person).first() if who == "servant" else None
        matter = own or matters.select_related("person").first()
        if matter is None:
            continue
        entries = Entry.objects.filter(matter_kind=matter.kind, matter=matter.identifier)
        fact = entries.order_by("number")[0].fact
        does = "own" if who == "servant" else who
        if who == "servant" and own is None and matter.person is not None:
            who = matter.person.uid
        yield f"matter-{name}", who, reverse("matter", args=[name, fact])
        yield f"done-{name}", who, reverse("matter-done", args=[name, fact, fact])
        act = next((each for each in register.acts if does in each.by and not each.route), None)
        if act is not None:
            yield f"act-{name}", who, reverse("matter-act", args=[name, fact, act.name])
        if name == "cases":
            yield f"attach-{name}", who, reverse("matter-attach", args=[name, fact, fact])


def _writes(register: Register) -> str:
    """Who begins a matter of the register: the servant, or one of the roles."""
    by = register.openings[0].by
    if OWN in by and PERSONNEL not in by:
        return "servant"
    return "ethics" if ETHICS in by and register.name == "cases" else "personnel"


def _cases(person: Any, organisation: Any) -> Iterator[tuple[str, str, str]]:
    """How a case is opened and decided, and the lists of what was decided."""
    opening = reverse("case-open")
    about = f"?person={person.uid}&organisation={organisation.uid}"
    # Nobody breaks a code before they serve.
    day = max(person.posts.filter(void=False).earliest("since").since, date(2026, 4, 1))
    days = f"&committed_on={day}&discovered_on={day}&found_by=ordinary"
    yield "case-open", "ethics", opening
    yield "case-open-found", "ethics", f"{opening}?q=а"
    yield "case-open-days", "ethics", opening + about
    yield "case-open-what", "ethics", opening + about + days
    for name in ("sanctions", "reprimands"):
        yield name, "ethics", reverse(name)
    opened = Entry.objects.filter(kind="CaseOpened").order_by("number").first()
    if opened is not None:
        yield "case-decide", "ethics", reverse("case-decide", args=[opened.fact])
        for who in ("ethics", "personnel"):
            yield f"case-decision-{who}", who, reverse("case-decision", args=[opened.fact])


def _erasures(organisation: Any) -> Iterator[tuple[str, str, str]]:
    """Asking for the erasure of somebody who left, and a request that waits for a second eye."""
    yield "erasures", "personnel", reverse("erasures")
    left = Post.objects.filter(organisation=organisation, void=False, until__isnull=False)
    for post in left.order_by("pk")[:1]:
        yield "erasure-ask", "personnel", reverse("erasure-ask", args=[post.person.uid])
        yield "person-erased", "personnel", reverse("person", args=[post.person.uid])
    for each in ErasureRequest.objects.filter(organisation=organisation).order_by("pk")[:1]:
        for name in ("erasure", "erasure-refuse"):
            yield name, "personnel", reverse(name, args=[each.uid])


def _gifts() -> Iterator[tuple[str, str, str]]:
    """The pages of one gift in each state that the installation has, and of each act."""
    seen = set()
    rows = Matter.objects.filter(kind__in=("gift", "service")).exclude(person=None)
    for matter in rows.order_by("-pk")[:40]:
        entries = Entry.objects.filter(matter_kind=matter.kind, matter=matter.identifier)
        last = entries.exclude(kind="DocumentAttached").order_by("-number").first()
        if last is None or last.kind in seen:
            continue
        seen.add(last.kind)
        one = ("gifts", last.fact)
        yield f"gift-{last.kind}", "personnel", reverse("matter", args=one)
        if last.kind != "Retracted":
            for page in ("done", "attach"):
                address = reverse(f"matter-{page}", args=(*one, last.fact))
                yield f"gift-{page}-{last.kind}", "personnel", address
        if last.kind in ("GiftReceived", "ServiceReceived"):
            for act in GIFTS.acts:
                if act.fact.matter_field == matter.kind:
                    address = reverse("matter-act", args=(*one, act.name))
                    yield f"gift-act-{act.name}", "personnel", address
