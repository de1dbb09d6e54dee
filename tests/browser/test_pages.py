"""Every page: no fault that axe finds, no sideways scroll, nothing asked of other machines."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from paryz.facts import (
    ActRegistered,
    AppealReceived,
    AppointmentConsidered,
    Approached,
    AssessmentScheduled,
    AssignmentContested,
    CalendarDayStated,
    CodeAcknowledged,
    ConflictArose,
    CriticismReceived,
    DecisionTaken,
    GiftHandedOver,
    GiftReceived,
    KinDeclared,
    PropertyEntrusted,
    PubliclyAccused,
    ServiceLeft,
    ServiceReceived,
    SpeakerAuthorised,
    StatementPlanned,
    TripInvited,
    ViolationWitnessed,
)
from paryz.ledger.checkpoints import make as make_checkpoint
from paryz.notices.models import Letter, Notice
from paryz.notices.sweeping import sweep
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.erasing.approving import ask
from paryz.recording.worlds import calendar
from tests.browser.chromium import OFFICE, TELEPHONE, session_of, speak
from tests.browser.places import NO_PAGE, places
from tests.people import add_person, give_role, sign_in
from tests.registers.cases import steps

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ELSEWHERE = {"record-verify", "signed", "import-staff-done", "code", "provision"}


@pytest.fixture
def lived_in(world):
    """The world with a signature, a list that waits, and a place for everybody."""
    signed = CodeAcknowledged(
        person=world.charlie.uid, day=world.today, code="kz-civil-2020", method="paper"
    )
    found = GiftReceived(
        person=world.charlie.uid,
        day=world.today,
        gift="bottle",
        how="left-at-workplace",
        description="Коньяк " * 30,
    )
    given = GiftReceived(person=world.charlie.uid, day=world.today, gift="vase")
    over = GiftHandedOver(person=world.charlie.uid, day=world.today, gift="vase", act_number="1")
    repair = ServiceReceived(person=world.charlie.uid, day=world.today, service="repair")
    facts = [signed, found, given, over, repair]
    record(operator(world.today), world.organisation, facts, now=world.now)
    rows = "Тегі;Аты;Жұмысқа қабылданған күні;Бөлімше\nАхметова;Аида;02.11.2026;Мектеп\n;Б;1;В"
    sent = sign_in(Client(), world["personnel"]).post(
        reverse("import-staff"),
        {
            "organisation": world.organisation.pk,
            "file": SimpleUploadedFile("list.csv", rows.encode()),
        },
    )
    assert sent.status_code == 302, sent.content.decode()
    _lists_gifts(world)
    _keeps_registers(world)
    left = add_person(world, "left", "Кеткенова Кенже", unit=world.units["own"])
    leaving = ServiceLeft(person=left.uid, day=world.today - dt.timedelta(days=1))
    record(operator(world.today), world.organisation, [leaving], now=world.now)
    ask(operator(world.today), left, world.organisation, "Art. 8", world.now)
    make_checkpoint(world.now)
    # Whoever changes the calendar looks after the whole installation.
    give_role(world, "administrator", "administrator", organisation=world.other)
    moved = CalendarDayStated(
        day=world.today, date=dt.date(2027, 3, 9), kind="day-off", name="Day", source="Order 1"
    )
    record(operator(world.today), world.organisation, [moved], now=world.now)
    sweep(world.organisation, world.now, calendar())
    Letter.objects.create(
        recipient=world.charlie, made_at=world.now, next_at=world.now, state="failed", problem="550"
    )
    Notice.objects.filter(recipient=world.charlie).update(letter=Letter.objects.get())
    return world


def _keeps_registers(world):
    """A matter in each declared register, a case of which the decision waits, and one decided."""
    her, day, here = world.aigerim.uid, world.today, world.organisation.uid
    long = "Ұзақ сипаттама " * 20
    facts = [
        Approached(person=her, day=day, approach="a", description=long),
        ConflictArose(person=her, day=day, conflict="c", about=long, supervisor_involved="yes"),
        AppointmentConsidered(
            person=world.charlie.uid,
            day=day,
            appointment="p",
            candidate=str(world.charlie),
            into="promotion",
            position="Бас маман",
            namesakes=long,
        ),
        ViolationWitnessed(person=her, day=day, violation="v", provision="E9.5", description=long),
        CriticismReceived(person=her, day=day, criticism="k", description=long),
        AppealReceived(person=here, day=day, appeal="a", description=long, applicant="Оспанова"),
        DecisionTaken(person=her, day=day, decision="d", description=long, affects="ата-аналар"),
        TripInvited(person=her, day=day, trip="t", payer="ЖШС «Серік»", description=long),
        StatementPlanned(person=her, day=day, statement="s", topic="Бюджет", description=long),
        PubliclyAccused(person=her, day=day, accusation="u", of="corruption", description=long),
        AssignmentContested(
            person=her, day=day, assignment="g", ground="impossible", description=long
        ),
        PropertyEntrusted(person=her, day=day, property="o", kind="Ноутбук", description=long),
        ActRegistered(person=here, day=day, act="n", title="Әдеп кодексі " * 8, number="21150"),
        AssessmentScheduled(
            person=her, day=day, assessment="m", kind="appraisal", held_on=day, position="Маман"
        ),
        KinDeclared(person=her, day=day, relative="Асанов Дәурен", relation="аға"),
        SpeakerAuthorised(person=world.charlie.uid, day=day, topic="Бюджет"),
    ]
    record(operator(day), world.organisation, facts, now=world.now)
    ethics = sign_in(Client(), world["ethics"])
    for about in ("servant", "stranger"):
        _, url = steps.opened(ethics, world, about=about)
        if about == "servant":
            steps.demanded(ethics, world, url)
            steps.drawn_up(world, url)
        else:
            steps.decided(world, url)


def _lists_gifts(world):
    """One register of another body is listed, and one waits to be looked at."""
    mapping = """
        rules = "The Island: Gifts Act"
        [identifier]
        columns = ["No"]
        [columns]
        day = "Day"
        description = "What"
        disposed_on = "Gone"
        [day_in_text]
        column = "What"
        patterns = ["Recd--{month} {day}, {year}", "Recd--{month} {year}"]
        """
    rows = [
        "No,Day,What,Gone",
        f"1,2010-05-03,{'A painting of autumn ' * 20},2011-05-03",
        '2,,"A bowl. Recd--October 20, 1998",',
        '3,,"A rug. Recd--May 1999",',
    ]
    ethics = sign_in(Client(), world["ethics"])
    for name, answer in (("island.csv", {"skip_bad": "on"}), ("second.csv", None)):
        text = "\n".join(rows).replace("\n1,", f"\n{name}1,").replace("\n2,", f"\n{name}2,")
        sent = ethics.post(
            reverse("import-gifts"),
            {
                "organisation": world.organisation.pk,
                "file": SimpleUploadedFile(name, text.encode()),
                "mapping": SimpleUploadedFile("island.toml", mapping.encode()),
            },
        )
        assert sent.status_code == 302, sent.content.decode()
        if answer:
            assert ethics.post(sent.url, answer).status_code == 302


def test_no_page_has_a_fault(chrome, live_server, lived_in):
    faults, asked = [], set()
    contexts = {}
    for name, who, address in list(places(lived_in.people)):
        if who not in contexts:
            context = chrome.new_context(viewport=TELEPHONE)
            speak(context, live_server.url, "kk")
            if who:
                cookie = session_of(sign_in(Client(), lived_in[who]))
                context.add_cookies([{**cookie, "url": live_server.url}])
            contexts[who] = context.new_page()
            contexts[who].on("request", lambda request: asked.add(request.url))
            contexts[who].on(
                "pageerror", lambda error, name=name: faults.append(f"{name}: {error}")
            )
        page = contexts[who]
        answer = page.goto(live_server.url + address)
        expected = 404 if name in ("missing", "verify") else 200
        if answer.status != expected:
            faults.append(f"{name}: status {answer.status}")
        # The same elements stand on a telephone, where more can be wrong.
        for violation in Axe().run(page).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            faults.append(f"{name}: {violation['id']} at {where}")
        for size in (TELEPHONE, OFFICE):
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > size["width"]:
                faults.append(f"{name}: {wide} pixels wide")
        page.set_viewport_size(TELEPHONE)
    for page in contexts.values():
        page.context.close()

    assert faults == []
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()


def test_every_address_is_looked_at(lived_in):
    names = {pattern.name for pattern in _patterns(get_resolver().url_patterns)} - {None}
    seen = set()
    from django.urls import resolve

    for name, _who, address in places(lived_in.people):
        if name != "missing":
            seen.add(resolve(address.partition("?")[0]).url_name)

    assert names - seen - NO_PAGE - ELSEWHERE == set()


def _patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
