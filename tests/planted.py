"""What the policy matrix plants: one thing of each kind, and who may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from paryz.documents.verification import token_of
from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    AcknowledgementFiled,
    AcknowledgementRefused,
    Approached,
    CalendarDayStated,
    CaseOpened,
    CodeAcknowledged,
    DocumentAttached,
    GiftListed,
    GiftReceived,
)
from paryz.imports.models import StagedList
from paryz.ledger.checkpoints import make as make_checkpoint
from paryz.matters import scans
from paryz.notices import feeds
from paryz.notices.models import Notice
from paryz.notices.sweeping import IDENTITY
from paryz.people.models import Body, Post, Role
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from paryz.recording.models import Attachment, ErasureRequest
from paryz.registers.acknowledgements.register import TICK
from tests import planted_registers
from tests.askers import (
    CODE,
    NOBODY_KEY,
    NOBODY_UID,
    SIGNED,
    Allowed,
    arranges_gifts,
    erases,
    keeps_accounts,
    keeps_all_files,
    keeps_all_gifts,
    keeps_cases,
    keeps_file,
    keeps_gifts,
    keeps_settings,
    nobody,
    reads_acts,
    reads_file,
    sees_person,
    sees_signature,
)
from tests.people import ENTERED, World, add_person


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


def plant(town: Town) -> None:
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
    accusation = put(
        CaseOpened(
            person=her.uid,
            day=SIGNED,
            case="KANAR-CASE",
            provision="E9.5",
            committed_on=SIGNED,
            discovered_on=SIGNED,
            description="Канар теріс қылық",
        )
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
    vase = put(
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

    registered = list(planted_registers.things(Thing, world, put, accusation.fact, approach.fact))
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
            route="matter",
            args=("gifts", gift.fact),
            missing=("gifts", NOBODY_UID),
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="matter",
            args=("gifts", vase.fact),
            missing=("gifts", NOBODY_UID),
            allowed=keeps_all_gifts,
            what="of an island",
        ),
        Thing(
            route="matter-act",
            args=("gifts", gift.fact, "handed-over"),
            missing=("gifts", NOBODY_UID, "handed-over"),
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="matter-done",
            args=("gifts", gift.fact, gift.fact),
            missing=("gifts", NOBODY_UID, gift.fact),
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="matter-attach",
            args=("gifts", gift.fact, gift.fact),
            missing=("gifts", NOBODY_UID, gift.fact),
            allowed=keeps_gifts,
            what="of a gift",
        ),
        Thing(
            route="matter-paper",
            args=("gifts", gift.fact, "transfer-act"),
            missing=("gifts", NOBODY_UID, "transfer-act"),
            allowed=keeps_gifts,
            what="of a gift",
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
        Thing(
            route="fact",
            args=(approach.fact,),
            missing=uid,
            allowed=lambda who: who.is_self,
            what="approach",
        ),
        Thing(
            route="fact", args=(undoing.fact,), missing=uid, allowed=nobody, what="approach undone"
        ),
        # She is accused and was not told yet, so it is not there for her either.
        Thing(route="fact", args=(accusation.fact,), missing=uid, allowed=keeps_cases, what="case"),
        *(
            Thing(route=route, args=(accusation.fact,), missing=uid, allowed=keeps_cases)
            for route in ("case-decide", "case-decision")
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
            known=lambda who: who.is_self,
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
        Thing(route="reminders", args=(here.uid,), missing=uid, allowed=keeps_settings),
        Thing(route="units-merge", args=(here.uid,), missing=uid, allowed=keeps_settings),
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
    town.things += registered
    checkpoint = make_checkpoint(now)
    _tell(world, [her, boss, world.charlie, both], now)
    # Addresses with parts of their own that stand for nothing of anybody's.
    files = [("csv",), ("xlsx",)]
    town.plain = {
        **planted_registers.PLAIN,
        "code": [(CODE,)],
        "provision": [(CODE, "E5")],
        "verify": [(token_of(receipt),)],
        "sign-in-link": [("abc",)],
        # Whoever knows the address reads it; it names nothing.
        "feed": [(feeds.renew(her, now),)],
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


def _tell(world: World, people: list[Any], now: dt.datetime) -> None:
    """All of them were told of every duty of Aigerim's, though it is not for all of them."""
    Notice.objects.bulk_create(
        Notice(
            organisation=duty.organisation,
            recipient=person,
            stage="arisen",
            term=duty.cause_day,
            person=duty.person,
            told_at=now,
            **{name: getattr(duty, name) for name in IDENTITY},
        )
        for duty in Deadline.objects.filter(person=world.aigerim)
        for person in people
    )


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
