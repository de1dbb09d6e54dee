"""Each declared register from its first fact to its last, in each language, as people walk it.

The words on the pages are compared with those of the declaration under the language, so a page
that forgot to translate a heading or a button is found by its name. All walks share one server
and one world: a walk begins a matter of its own and looks for nothing else.
"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client, modify_settings
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

from paryz.declaring.installed import registers
from paryz.declaring.register import OWN
from paryz.duties.models import Deadline
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.registers.kin.pages import DECLARE
from paryz.registers.statements.speakers import AUTHORISE
from paryz.words.labels import act_label
from tests.browser import chromium
from tests.browser.walks import WALKS
from tests.people import add_person, make_world, sign_in
from tests.registers.walking import adopt, state_servant

LANGUAGES = ("kk", "ru", "en")
# In one language the walks are made on a telephone that runs no scripts.
ON_TELEPHONE = "ru"
NARROW = {"width": 390, "height": 800}
LEAVERS = {"kk": "Біріншіұлы", "ru": "Екіншіұлы", "en": "Үшіншіұлы"}
PDF = "application/pdf"
in_each_language = pytest.mark.parametrize("language", LANGUAGES)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def transactional_db(django_db_setup, django_db_blocker):
    """The database for the whole module: what one walk records stays for the next."""
    with django_db_blocker.unblock():
        yield
        call_command(
            "flush",
            interactive=False,
            verbosity=0,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )


@pytest.fixture(scope="module")
def town(transactional_db, chrome):
    """One server, one world in which the Code of Honour is adopted, everybody's browsers."""
    world = make_world()
    adopt(world)
    state_servant(world)
    for language in LANGUAGES:
        name = f"Кеткенов Кенже {LEAVERS[language]}"
        add_person(world, f"leaver-{language}", name, unit=world.units["own"])
    server = LiveServer("localhost")
    with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
        town = Town(world, server.url, chrome)
        yield town
        town.close()
        server.stop()
    for chain in Chain.objects.all():
        assert verify(chain).fault is None


class Town:
    """The world with a page for whoever is asked for, in a language."""

    def __init__(self, world, url, chrome):
        self.world, self.url, self.chrome = world, url, chrome
        self.pages, self.errors = {}, []

    def page_of(self, who, language):
        """A page of somebody who is signed in; it stays open for the next walk."""
        if (who, language) not in self.pages:
            self.pages[who, language] = self._opened(who, language)
        return self.pages[who, language]

    def _opened(self, who, language):
        small = language == ON_TELEPHONE
        context = self.chrome.new_context(
            viewport=NARROW if small else chromium.OFFICE, java_script_enabled=not small
        )
        cookie = chromium.session_of(sign_in(Client(), self.world[who]))
        context.add_cookies([{**cookie, "url": self.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.url)
        # The language is chosen as everybody chooses it: by the switch on the page.
        page.click(f".paryz-languages button[name=language][value={language}]")
        assert page.locator("html").get_attribute("lang") == language
        return page

    def close(self):
        for page in self.pages.values():
            page.context.close()


class Walker:
    """Somebody who walks a register in one language, and what was found on the way."""

    def __init__(self, town, register, language):
        self.town, self.language = town, language
        self.register = registers()[register]
        self.address = self.matter = ""
        self.printed = set()

    @property
    def world(self):
        return self.town.world

    def page(self, who):
        return self.town.page_of(self.whom(who), self.language)

    def whom(self, who):
        """Of those who leave there is one for each language."""
        return f"{who}-{self.language}" if who == "leaver" else who

    def says(self, words):
        """Words of the declaration as this language says them."""
        with translation.override(self.language):
            return plain(str(words))

    def day(self, answer):
        if isinstance(answer, int):
            return (self.world.today - dt.timedelta(days=answer)).isoformat()
        return answer

    # Pages

    def go(self, page, path):
        answer = page.goto(f"{self.town.url}{path}")
        assert answer.status == 200, (path, answer.status)

    def reads(self, page, selector, words):
        """The page shows the words of the declaration, in its language."""
        shown = plain(page.locator(selector).first.inner_text())
        assert shown == self.says(words), selector

    def fill(self, page, answers):
        """Answer what is asked; a field that is hidden was answered a page before."""
        for name, answer in answers.items():
            field = page.locator(f"main [name='{name}']")
            kind = field.first.evaluate("each => each.type")
            if kind == "hidden":
                continue
            if kind in ("radio", "checkbox"):
                page.check(f"main [name='{name}'][value='{answer}']")
            elif kind == "select-one":
                field.select_option(answer)
            else:
                field.fill(self.day(answer))

    def press(self, page, button, *, leads="**/done/**"):
        page.click(f"main #{button}")
        complaints = page.locator(".govuk-error-summary")
        if complaints.count():
            pytest.fail(complaints.inner_text())
        page.wait_for_url(leads)

    # What somebody does

    def opens(self, step):
        """From “What happened?”, or from the button of the register, to the first fact."""
        act = next(each for each in self.register.openings if each.name == step.does)
        page = self.page(step.by)
        there = f"/registers/{self.register.name}/"
        if OWN in act.by and not step.about:
            self.go(page, "/happened/")
            self.reads(page, f"#opening-{act.name} .paryz-choice__label", act.happened)
            page.click(f"#opening-{act.name}")
        else:
            self.go(page, there)
            self.reads(page, "h1", self.register.label)
            page.click(f"main a.govuk-button[href='{there}new/{act.name}/']")
        if step.about:
            self._chooses(page, self.whom(step.about))
        if page.locator("main form[method=get] [name=organisation][type=radio]").count():
            page.check(f"main [name=organisation][value='{self.world.organisation.uid}']")
            page.click("main form[method=get] button")
        self.reads(page, "h1", act.title)
        if "committed_on" in step.answers:
            days = ("committed_on", "discovered_on", "found_by")
            self.fill(page, {name: step.answers[name] for name in days})
            page.click("main #go-on")
            self.reads(page, "h1", act.title)
        self.reads(page, "#record", act.button)
        self.fill(page, step.answers)
        self.press(page, "record")
        self.begins(page)
        self.is_recorded(page, act)

    def begins(self, page):
        """The matter that the page is about is the one that is walked."""
        self.address = page.url.split("/done/")[0].split("/")[-1]
        self.matter = Entry.objects.get(fact=self.address).matter

    def _chooses(self, page, who):
        """Find the person by name, as on the page that asks whom it concerns."""
        if page.locator("#for-somebody-else").count():
            page.click("main #for-somebody-else")
        person = self.world[who]
        page.fill("main [name=q]", str(person))
        page.click("main form[role=search] button")
        page.click(f"main a[href='?person={person.uid}']")

    def acts(self, step):
        """From the matter's page over the act's own page to the next fact."""
        act = next(each for each in self.register.acts if each.name == step.does)
        page = self.page(step.by)
        self.go(page, f"/registers/{self.register.name}/{self.address}/")
        self.reads(page, f"#next-{act.name}, #move-{act.name}", act.title)
        page.click(f"#next-{act.name}, #move-{act.name}")
        if act.route:
            self._decides(page, step)
            act_page = self.page("personnel")
        else:
            self.reads(page, "h1", act.title)
            self.reads(page, "#record", act.button)
            self.fill(page, step.answers)
            self.press(page, "record")
            act_page = page
        self.is_recorded(act_page, act)

    def _decides(self, page, step):
        """One draws the text up, another approves it."""
        self.fill(page, step.answers)
        page.click("main #write")
        assert page.locator("[name=text]").input_value().strip()
        page.click("main #propose")
        page.wait_for_url("**/decision/")
        second = self.page("personnel")
        self.go(second, f"/registers/cases/{self.address}/decision/")
        self.press(second, "approve")

    def leaves(self, step):
        """The service ends: on the page of the person, not of the matter."""
        page = self.page(step.by)
        self.go(page, f"/people/{self.world[self.whom('leaver')].uid}/left/")
        self.fill(page, step.answers)
        page.click("main form button.govuk-button")
        page.wait_for_url("**/people/*/")

    def is_recorded(self, page, act):
        """The receipt, its seal as in the record, the papers; the next step, if there is one."""
        self.reads(page, "h1", act.done)
        entry = Entry.objects.get(fact=page.url.rstrip("/").split("/")[-1])
        assert entry.kind == act.kind
        assert entry.seal in plain(page.locator(".paryz-receipt .paryz-seal").first.inner_text())
        self.prints(page)

    def prints(self, page):
        """Every paper that the page offers and that was not printed yet."""
        for link in page.locator("main a[href*='/papers/']").all():
            path = link.get_attribute("href")
            if path in self.printed:
                continue
            self.is_a_paper(page, path)
            self.printed.add(path)

    def is_a_paper(self, page, path):
        answer = page.context.request.get(f"{self.town.url}{path}")
        assert answer.headers["content-type"] == PDF, path
        assert answer.body().startswith(b"%PDF"), path

    # What is owed because of it

    def duty(self, act):
        rows = Deadline.objects.filter(matter_kind=self.register.kind, act=act)
        return rows.get(matter=self.matter)

    def is_owed(self, act, who):
        """It stands in that person's list, and its page says why."""
        duty, page = self.duty(act), self.page(who)
        assert duty.discharged_on is None
        assert duty.ended_on is None
        self.go(page, f"/duties/?act={act}")
        page.locator(f"main a[href='/duties/{duty.pk}/']").first.click()
        with translation.override(self.language):
            label = plain(str(act_label(act)))
        assert plain(page.locator("h1").inner_text()) == label
        assert page.locator("main .paryz-quote").inner_text().strip()
        assert page.locator("main section.paryz-section").count() >= 3

    def is_next(self, who):
        """Somebody who may go on is shown the next step, on the page of the matter."""
        page = self.page(who)
        self.go(page, f"/registers/{self.register.name}/{self.address}/")
        assert page.locator("#next, #over, section [id^=move-]").count() >= 1

    def is_saved(self, keeper):
        """The register's file holds the row, and its list leads to the matter."""
        page = self.page(keeper)
        there = f"/registers/{self.register.name}/"
        self.go(page, f"{there}?tab=all")
        self.reads(page, "h1", self.register.label)
        assert page.locator(f"main a[href='{there}{self.address}/']").count() == 1
        answer = page.context.request.get(f"{self.town.url}{there}export.csv?tab=all")
        assert answer.status == 200
        assert self.matter in answer.body().decode()


def plain(words):
    """Words as they are compared: white space and hard blanks are one blank."""
    return " ".join(words.split())


@in_each_language
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_a_register_is_walked_from_its_first_fact_to_its_last(town, walk, language):
    walker = Walker(town, walk.register, language)

    for number, step in enumerate(walk.steps):
        if step.does == "left":
            walker.leaves(step)
        elif number == 0:
            walker.opens(step)
        else:
            walker.acts(step)
        for act, who in step.owed:
            walker.is_owed(act, who)
        for act in step.ended:
            assert walker.duty(act).discharged_on is not None, act
        if number == 0:
            walker.is_next(step.by)

    if walk.keeper:
        walker.is_saved(walk.keeper)
    assert town.errors == []


@in_each_language
def test_an_appointment_is_considered_before_the_decision(town, language):
    walker = Walker(town, "appointments", language)
    page, opening = walker.page("personnel"), walker.register.openings[0]
    walker.go(page, "/registers/appointments/")
    page.click("main a.govuk-button[href='/registers/appointments/new/considered/']")
    walker.reads(page, "h1", opening.title)
    answers = {
        "candidate--name": f"Сыртқыев Серік {language}",
        "into": "admission",
        "position": "Бас маман",
        "where": town.world.units["own"].uid,
    }
    walker.fill(page, answers)
    page.click("main #look")
    assert answers["candidate--name"] in page.locator("#known").inner_text()
    walker.reads(page, "#record", opening.button)
    walker.press(page, "record")

    walker.begins(page)
    walker.is_recorded(page, opening)
    walker.is_saved("personnel")


@in_each_language
def test_kin_are_declared_printed_and_taken_back(town, language):
    walker = Walker(town, "appointments", language)
    page, name = walker.page("servant"), f"Асанов Дәурен {language}"
    walker.go(page, "/registers/")
    page.click("main a[href='/kin/']")
    page.click("main a[href='/kin/declare/']")
    walker.reads(page, "h1", DECLARE.title)
    walker.fill(page, {"relation": "аға", "relative--name": name})
    walker.press(page, "record", leads="**/kin/")
    assert name in page.locator("main").inner_text()
    walker.is_a_paper(page, "/kin/declaration.pdf")

    fact = Entry.objects.filter(kind="KinDeclared").latest("number").fact
    page.click(f"main a[href='/kin/{fact}/withdraw/']")
    page.locator("main [name=reason]").last.check()
    walker.press(page, "record", leads="**/kin/")

    assert name not in page.locator("main").inner_text()


@in_each_language
def test_a_speaker_is_authorised(town, language):
    walker = Walker(town, "statements", language)
    page, who = walker.page("personnel"), f"leaver-{language}"
    walker.go(page, "/registers/statements/")
    page.click("main a[href='/registers/statements/speakers/']")
    page.click(f"main a[href$='{town.world.organisation.uid}/']")
    walker.reads(page, "h1", AUTHORISE.title)
    walker.fill(page, {"person--name": str(town.world[who]), "topic": "Бюджет"})
    walker.press(page, "record", leads="**/speakers/")

    assert str(town.world[who]) in page.locator("main table").inner_text()
    fact = Entry.objects.filter(kind="SpeakerAuthorised").latest("number").fact
    walker.is_a_paper(page, page.locator(f"main a[href*='{fact}']").first.get_attribute("href"))


def test_every_register_is_walked_and_so_is_every_act():
    walked = {(walk.register, step.does) for walk in WALKS for step in walk.steps}
    declared = {
        (register.name, act.name)
        for register in registers().values()
        for act in register.deeds
        if act.name != "named"
    }

    # An appointment has a page of its own; two acts state what another of the table states.
    elsewhere = {
        ("appointments", "considered"),
        ("appeals", "redirected-after-all"),
        ("acts", "published-first"),
    }
    assert declared - walked == elsewhere, "The walks stand in tests/browser/walks.py."
