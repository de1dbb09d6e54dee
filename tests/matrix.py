"""What the policy matrix walks: who asks, what is planted, and who may see it.

The expectations stand here by hand, as the issue and security.md say them, and are not taken
from the policy: what it lets through by mistake must not be expected.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from paryz.documents.verification import token_of
from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    AcknowledgementFiled,
    AcknowledgementRefused,
    Approached,
    CalendarDayStated,
    CodeAcknowledged,
    DocumentAttached,
    GiftListed,
    GiftReceived,
)
from paryz.imports.models import StagedList
from paryz.ledger.checkpoints import make as make_checkpoint
from paryz.people.actors import operator
from paryz.people.models import Body, Post, Role
from paryz.recording.actions import record, retract
from paryz.recording.models import Attachment, ErasureRequest
from paryz.registers import scans
from paryz.registers.acknowledgements.register import TICK
from tests.people import ENTERED, ROLES, World, add_person, give_role, make_world, sign_in

CODE = "kz-civil-2020"
NOBODY_UID = "zzzzzzzzzzzzzzzz"
NOBODY_KEY = 999_999_999
SIGNED = ENTERED + dt.timedelta(days=1)

# Where a role is held, and whether Aigerim lies within it.
SCOPES = ("organisation", "parent", "own", "child", "sibling", "child-organisation", "other")
COVERING = frozenset({"organisation", "parent", "own"})


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody who asks: what they are to Aigerim, and the roles they hold where."""

    key: str
    relation: str = "role"
    roles: tuple[tuple[str, str], ...] = ()
    second_factor: bool = True
    until_yesterday: bool = False

    @property
    def in_force(self) -> tuple[tuple[str, str], ...]:
        """The roles that count today."""
        return self.roles if self.second_factor and not self.until_yesterday else ()

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is held anywhere."""
        return any(role in roles for role, _scope in self.in_force)

    def covers(self, *roles: str, scopes: frozenset[str] = COVERING) -> bool:
        """Whether one of the roles is held where Aigerim is."""
        return any(role in roles and scope in scopes for role, scope in self.in_force)

    @property
    def is_self(self) -> bool:
        return self.relation == "self"

    @property
    def is_superior(self) -> bool:
        return self.relation == "direct-supervisor" and self.second_factor


WHO = [
    Who(key="anonymous", relation="anonymous"),
    Who(key="self", relation="self"),
    Who(key="stranger", relation="stranger"),
    Who(key="direct-supervisor", relation="direct-supervisor"),
    Who(key="direct-supervisor, slip", relation="direct-supervisor", second_factor=False),
    *(Who(key=f"{role}, {scope}", roles=((role, scope),)) for role in ROLES for scope in SCOPES),
    *(
        Who(key=f"{role}, retired", roles=((role, "organisation"),), until_yesterday=True)
        for role in ROLES
    ),
    *(
        Who(key=f"{role}, slip", roles=((role, "organisation"),), second_factor=False)
        for role in ROLES
    ),
    # What one role shows in one place is not shown by another role in another place.
    Who(key="personnel there, ethics here", roles=(("personnel", "other"), ("ethics", "own"))),
    Who(
        key="personnel beside, supervisor here",
        roles=(("personnel", "sibling"), ("supervisor", "own")),
    ),
    Who(
        key="personnel beside, administrator here",
        roles=(("personnel", "sibling"), ("administrator", "own")),
    ),
]

Allowed = Callable[[Who], bool]


def nobody(who: Who) -> bool:
    return False


def sees_person(who: Who) -> bool:
    """Whoever may see that she works here."""
    return (
        who.is_self
        or who.is_superior
        or who.covers("supervisor", "personnel", "ethics", "administrator")
    )


def sees_signature(who: Who) -> bool:
    """Whoever may see whether she signed."""
    return who.is_self or who.is_superior or who.covers("supervisor", "personnel", "ethics")


def keeps_file(who: Who) -> bool:
    return who.covers("personnel")


def reads_file(who: Who) -> bool:
    return who.is_self or keeps_file(who)


def reads_acts(who: Who) -> bool:
    return reads_file(who) or who.covers("ethics")


def keeps_gifts(who: Who) -> bool:
    """The servant, whoever arranges the transfer, and the ethics officer; never a superior."""
    return who.is_self or who.covers("personnel", "ethics")


def works_here(who: Who) -> bool:
    """Whoever has a post in the organisation, with or without a role."""
    if who.roles:
        return who.roles[0][1] in ("organisation", "parent", "own", "child", "sibling")
    return who.relation != "anonymous"


def arranges_gifts(who: Who) -> bool:
    """Those who may take back what others stated of a gift."""
    return who.covers("personnel", "ethics")


def erases(who: Who) -> bool:
    """Those who may ask for an erasure and approve one."""
    return who.covers("personnel", "ethics")


def keeps_accounts(who: Who) -> bool:
    return who.covers("administrator")


def keeps_settings(who: Who) -> bool:
    return who.covers("administrator", scopes=frozenset({"organisation"}))


def keeps_all_files(who: Who) -> bool:
    return who.covers("personnel", scopes=frozenset({"organisation"}))


def keeps_all_gifts(who: Who) -> bool:
    """Those who may bring the register of another body in, and see what it lists."""
    return who.covers("personnel", "ethics", scopes=frozenset({"organisation"}))


# What is planted in a field, and who may find it on any page, in any file.
CANARIES: dict[str, Allowed] = {
    "Канарқызы": sees_person,
    "850101457391": nobody,
    "•••• 7391": reads_file,
    "kanar.mail@example.kz": reads_file,
    "КАНАР-ТАБЕЛЬ": sees_person,
    "Канар сейф 9": reads_acts,
    "kanar-scan": reads_file,
    "KANARBYTES": reads_file,
    "Канар Куәгер": lambda who: keeps_file(who) or who.covers("ethics"),
    "Канар Беруші": keeps_gifts,
    "Канар қорап": keeps_gifts,
    "kanar-bottle": keeps_gifts,
    "KANAR-PHOTOGRAPH": keeps_gifts,
    "Канар тізім": lambda who: who.covers(
        "personnel", "ethics", scopes=frozenset({"organisation"})
    ),
    "Канар негіз": erases,
    "Канар Алдаушы": nobody,
    "Канар себеп": nobody,
    "KANAR-APPROACH": nobody,
    "kanar-list": keeps_all_files,
    "kanar-island": keeps_all_gifts,
    "Канар Аралдық": keeps_all_gifts,
    "KANAR-ISLAND": keeps_all_gifts,
    # Whoever works there may have found a bottle, and is told where it is to be brought; whoever
    # keeps the gift reads it on the transfer act.
    "Канар орган": lambda who: (
        works_here(who)
        or keeps_gifts(who)
        or who.covers("administrator", "personnel", "ethics", scopes=frozenset({"organisation"}))
    ),
    "Қосар сейф 5": lambda who: who.covers(
        "personnel", "ethics", scopes=frozenset({"organisation", "sibling", "parent"})
    ),
}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing behind an address: what to ask for, what is not there, and who may have it."""

    route: str
    args: tuple[Any, ...]
    missing: tuple[Any, ...]
    allowed: Allowed
    # Who knows that it is there, though this address is not for them.
    known: Allowed = lambda who: False
    what: str = ""


@dataclass(kw_only=True)
class Town:
    """The world with everybody who asks and everything that is planted."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    plain: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    posts: list[tuple[str, dict[str, Any], Allowed]] = field(default_factory=list)


def build() -> Town:
    """Everything, written to the test's database."""
    world = make_world()
    town = Town(world=world)
    _plant(town)
    return town


def join(town: Town, who: Who) -> Client:
    """The browser of somebody who asks."""
    if who.relation == "anonymous":
        return Client()
    known = {"self": "servant", "stranger": "stranger", "direct-supervisor": "boss"}
    name = known.get(who.relation, who.key)
    if who.roles:
        _appoint(town.world, who)
    return sign_in(Client(), town.world[name], second_factor=who.second_factor)


def _appoint(world: World, who: Who) -> None:
    """A person of their own for each who asks, at work where the first role is held."""
    places = {
        "organisation": (world.organisation, None),
        "child-organisation": (world.child, None),
        "other": (world.other, None),
        **{
            name: (world.organisation, world.units[name])
            for name in ("parent", "own", "child", "sibling")
        },
    }
    organisation, unit = places[who.roles[0][1]]
    add_person(world, who.key, "Сұраушы Кім", organisation=organisation, unit=unit)
    until = world.today - dt.timedelta(days=1) if who.until_yesterday else None
    for role, scope in who.roles:
        organisation, unit = places[scope]
        give_role(world, who.key, role, organisation=organisation, unit=unit, until=until)


def _plant(town: Town) -> None:
    world = town.world
    by, now, here = operator(world.today), world.now, world.organisation
    boss = add_person(world, "boss", "Бастықов Бауыржан", unit=world.units["parent"])
    her = world.aigerim
    her.patronymic, her.iin, her.email = "Канарқызы", "850101457391", "kanar.mail@example.kz"
    her.save()
    Post.objects.filter(person=her).update(supervisor=boss, tab_number="КАНАР-ТАБЕЛЬ")
    refuser = add_person(world, "refuser", "Безді Бекзат", unit=world.units["own"])
    both = add_person(world, "both", "Қосар Дина", unit=world.units["sibling"])
    _second_post(world, both)

    def put(*facts: Any) -> Any:
        return record(by, here, list(facts), now=now)[-1]

    signed = CodeAcknowledged(
        person=her.uid, day=SIGNED, code=CODE, edition="E-472", method="paper", language="kk"
    )
    receipt = put(signed)
    filed = put(AcknowledgementFiled(person=her.uid, day=SIGNED, code=CODE, place="Канар сейф 9"))
    put(CodeAcknowledged(person=both.uid, day=SIGNED, code=CODE, method="paper"))
    put(AcknowledgementFiled(person=both.uid, day=SIGNED, code=CODE, place="Қосар сейф 5"))
    refusal = put(
        AcknowledgementRefused(person=refuser.uid, day=SIGNED, code=CODE, witnesses="Канар Куәгер")
    )
    content = b"%PDF-1.4 KANARBYTES"
    attached = DocumentAttached(
        person=her.uid,
        day=SIGNED,
        of=receipt.fact,
        sha256=scans.digest(content),
        media_type="application/pdf",
    )
    put(attached)
    attachment = Attachment.objects.create(
        organisation=here,
        person=her,
        fact=receipt.fact,
        name="kanar-scan.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=scans.digest(content),
    )
    scans.write(attachment.uid, content)
    gift = put(
        GiftReceived(
            person=her.uid,
            day=SIGNED,
            gift="KANAR-GIFT",
            giver="known",
            giver_name="Канар Беруші",
            description="Канар қорап",
        )
    )
    pictured = put(
        DocumentAttached(
            person=her.uid,
            day=SIGNED,
            of=gift.fact,
            sha256=scans.digest(b"KANAR-PHOTOGRAPH"),
            media_type="image/jpeg",
            what="photograph",
        )
    )
    photograph = Attachment.objects.create(
        organisation=here,
        person=her,
        fact=gift.fact,
        recorded_as=pictured.fact,
        matter_kind="gift",
        name="kanar-bottle.jpg",
        media_type="image/jpeg",
        size=16,
        sha256=scans.digest(b"KANAR-PHOTOGRAPH"),
    )
    scans.write(photograph.uid, b"KANAR-PHOTOGRAPH")
    put(
        GiftListed(
            person=here.uid,
            in_service="no",
            day=SIGNED,
            gift="KANAR-LISTED",
            rules="other rules",
            recipient="Канар тізім",
        )
    )
    approach = put(
        Approached(person=her.uid, day=SIGNED, approach="KANAR-APPROACH-1", by="Канар Алдаушы")
    )
    undone = put(
        Approached(person=her.uid, day=SIGNED, approach="KANAR-APPROACH-2", by="Канар Алдаушы")
    )
    stated = put(
        CalendarDayStated(day=SIGNED, date=dt.date(2027, 3, 9), kind="day-off", source="An order")
    )
    undoing = retract(by, here, undone.fact, reason="Канар себеп", now=now)[-1]
    Body.objects.create(organisation=here, purpose="gifts", name="Канар орган")
    erasure = ErasureRequest.objects.create(
        organisation=here, person=her, basis="Канар негіз", requested_at=now
    )
    staged = StagedList.objects.create(
        organisation=here, sent_by=None, name="kanar-list.csv", outcome=None
    )
    uploads = scans.settings.INSTALLATION.uploads
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    (uploads / f"staff-{staged.uid}").write_text(
        "ФИО;Дата приема\nКанар Листов;01.03.2026\n", encoding="utf-8"
    )

    island = StagedList.objects.create(
        kind="gifts",
        organisation=here,
        sent_by=None,
        name="kanar-island.csv",
        mapping='rules = "Арал"\n[identifier]\ncolumns = ["No"]\n'
        '[columns]\nday = "Day"\nrecipient = "Who"\n',
    )
    (uploads / f"gifts-{island.uid}").write_text(
        "No,Day,Who\n1,2001-02-03,Канар Аралдық\n", encoding="utf-8"
    )
    put(
        GiftListed(
            person=here.uid,
            in_service="no",
            day=dt.date(2001, 2, 3),
            gift="KANAR-ISLAND",
            rules="Арал",
            recipient="Канар Аралдық",
            disposition="Канар мұражай",
            disposed_on=dt.date(2003, 4, 5),
        )
    )

    bottle = Matter.objects.get(kind="gift", identifier="KANAR-GIFT").pk
    abroad = Matter.objects.get(kind="gift", identifier="KANAR-ISLAND").pk

    def owed(act: str, person: Any = her) -> int:
        return Deadline.objects.filter(person=person, act=act).order_by("pk")[0].pk

    uid, key = (NOBODY_UID,), (NOBODY_KEY,)
    supervision = Role.objects.get(person=world.bolat, name="supervisor")
    town.things = [
        Thing(route="person", args=(her.uid,), missing=uid, allowed=sees_person),
        Thing(
            route="unit",
            args=(world.units["own"].uid,),
            missing=uid,
            allowed=lambda who: who.covers("personnel", "ethics", "supervisor", "administrator"),
        ),
        Thing(route="duty", args=(owed("acknowledge"),), missing=key, allowed=sees_signature),
        Thing(
            route="duty",
            args=(owed("file-acknowledgement"),),
            missing=key,
            allowed=reads_acts,
            what="to file",
        ),
        Thing(
            route="duty",
            args=(owed("hand-over-gift"),),
            missing=key,
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="duty",
            args=(owed("report-approach"),),
            missing=key,
            allowed=lambda who: who.is_self,
            what="of an approach",
        ),
        Thing(route="fact", args=(filed.fact,), missing=uid, allowed=reads_acts),
        Thing(route="fact", args=(gift.fact,), missing=uid, allowed=keeps_gifts, what="gift"),
        Thing(
            route="fact-retract",
            args=(gift.fact,),
            missing=uid,
            allowed=arranges_gifts,
            known=keeps_gifts,
            what="gift",
        ),
        Thing(
            route="fact-correct",
            args=(gift.fact,),
            missing=uid,
            allowed=arranges_gifts,
            known=keeps_gifts,
            what="gift",
        ),
        Thing(route="gift", args=(bottle,), missing=key, allowed=keeps_gifts),
        Thing(
            route="gift", args=(abroad,), missing=key, allowed=keeps_all_gifts, what="of an island"
        ),
        Thing(
            route="gift-act",
            args=(bottle, "handed-over"),
            missing=(NOBODY_KEY, "handed-over"),
            allowed=keeps_gifts,
        ),
        Thing(
            route="gift-done",
            args=(bottle, gift.fact),
            missing=(NOBODY_KEY, gift.fact),
            allowed=keeps_gifts,
        ),
        Thing(
            route="gift-attach",
            args=(bottle, gift.fact),
            missing=(NOBODY_KEY, gift.fact),
            allowed=keeps_gifts,
        ),
        Thing(
            route="gift-paper",
            args=(bottle, "transfer-act"),
            missing=(NOBODY_KEY, "transfer-act"),
            allowed=keeps_gifts,
        ),
        Thing(
            route="attachment",
            args=(photograph.uid,),
            missing=uid,
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="happened-step",
            args=("who",),
            missing=("nobody",),
            allowed=lambda who: who.has("personnel", "ethics"),
        ),
        Thing(route="fact", args=(approach.fact,), missing=uid, allowed=nobody, what="approach"),
        Thing(
            route="fact", args=(undoing.fact,), missing=uid, allowed=nobody, what="approach undone"
        ),
        Thing(
            route="fact-retract",
            args=(filed.fact,),
            missing=uid,
            allowed=keeps_file,
            known=reads_acts,
        ),
        Thing(
            route="fact-correct",
            args=(filed.fact,),
            missing=uid,
            allowed=keeps_file,
            known=reads_acts,
        ),
        Thing(
            route="fact-retract",
            args=(approach.fact,),
            missing=uid,
            allowed=nobody,
            what="approach",
        ),
        Thing(route="acknowledgement-form", args=(receipt.fact,), missing=uid, allowed=reads_acts),
        Thing(
            route="acknowledgement-attach",
            args=(receipt.fact,),
            missing=uid,
            allowed=keeps_file,
            known=reads_acts,
        ),
        Thing(
            route="acknowledgement-attach",
            args=(refusal.fact,),
            missing=uid,
            allowed=keeps_file,
            known=reads_acts,
            what="refusal",
        ),
        Thing(
            route="acknowledgement-refused",
            args=(owed("acknowledge", refuser),),
            missing=key,
            allowed=keeps_file,
        ),
        Thing(route="attachment", args=(attachment.uid,), missing=uid, allowed=reads_file),
        Thing(
            route="person-left",
            args=(her.uid,),
            missing=uid,
            allowed=keeps_file,
            known=sees_person,
        ),
        Thing(
            route="signed",
            args=(CODE, receipt.fact),
            missing=(CODE, NOBODY_UID),
            allowed=lambda who: who.is_self,
        ),
        # One calendar for the whole installation, in which other administrators have their own.
        Thing(route="calendar-state", args=("day",), missing=("month",), allowed=nobody),
        Thing(route="calendar-changed", args=(stated.fact,), missing=uid, allowed=nobody),
        Thing(
            route="erasure-ask",
            args=(her.uid,),
            missing=uid,
            allowed=erases,
            known=sees_person,
        ),
        *(
            Thing(route=route, args=(erasure.uid,), missing=uid, allowed=erases)
            for route in ("erasure", "erasure-approve", "erasure-refuse")
        ),
        Thing(route="organisation", args=(here.uid,), missing=uid, allowed=keeps_settings),
        Thing(route="bodies", args=(here.uid,), missing=uid, allowed=keeps_settings),
        Thing(route="role-end", args=(supervision.uid,), missing=uid, allowed=keeps_accounts),
        Thing(route="account-password", args=(her.uid,), missing=uid, allowed=keeps_accounts),
        *(
            Thing(
                route=f"import-staff-{page}",
                args=(staged.uid,),
                missing=uid,
                allowed=keeps_all_files,
            )
            for page in ("preview", "done", "bad-rows")
        ),
        *(
            Thing(
                route=f"import-gifts-{page}",
                args=(island.uid,),
                missing=uid,
                allowed=keeps_all_gifts,
            )
            for page in ("preview", "done", "bad-rows")
        ),
    ]
    checkpoint = make_checkpoint(now)
    # Addresses with parts of their own that stand for nothing of anybody's.
    files = [("csv",), ("xlsx",)]
    town.plain = {
        "code": [(CODE,)],
        "provision": [(CODE, "E5")],
        "verify": [(token_of(receipt),)],
        "sign-in-link": [("abc",)],
        "duties-export": files,
        "people-export": files,
        "acknowledgements-export": files,
        "gifts-export": files,
        "read-code": [(CODE,)],
        "sign-code": [(CODE,)],
        "happened-step": [(each,) for each in ("found", "given", "unknowing", "service")],
        "checkpoint": [(checkpoint.number,)],
        "checkpoint-note": [(checkpoint.number, "txt"), (checkpoint.number, "json")],
        "checkpoint-print": [(checkpoint.number,)],
    }
    rows = {TICK: [owed("acknowledge")]}
    town.posts = [
        ("acknowledgements-print", rows, keeps_file),
        ("acknowledgements-print", {"whole": "1"}, lambda who: who.has("personnel")),
        ("acknowledgements-signed", {TICK: [owed("acknowledge", refuser)]}, keeps_file),
        ("acknowledgements-filed", rows, keeps_file),
        ("slips", {"people": [her.uid]}, keeps_file),
        ("slips", {"unit": world.units["own"].uid}, keeps_file),
    ]


def _second_post(world: World, both: Any) -> None:
    """Dina works in another organisation too: each knows of its own only."""
    from paryz.facts import ServiceEntered

    post = Post.objects.create(
        person=both,
        organisation=world.other,
        unit=world.units["other"],
        category="civil",
        since=ENTERED,
    )
    fact = ServiceEntered(person=both.uid, day=ENTERED, category="civil", post=post.uid)
    record(operator(world.today), world.other, [fact], now=world.now)


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str | None, int, str]]:
    """Every address of the URL configuration: its name, how many parts it has, how it reads."""
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, address)
        elif isinstance(each, URLPattern):
            yield each.name, address.count("<"), address


_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def text_of(answer: Any) -> str:
    """All words of an answer: of a page, a list, a workbook or a PDF, and of its headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            parts = [book.read(name) for name in book.namelist() if name.endswith(".xml")]
        body = b" ".join(parts)
    elif body.startswith(b"%PDF") and b"KANARBYTES" not in body:
        pages = PdfReader(io.BytesIO(body)).pages
        return headers + " ".join(page.extract_text().replace("\n", " ") for page in pages)
    return headers + html.unescape(_TOKENS.sub("", body.decode("utf-8", "replace")))
