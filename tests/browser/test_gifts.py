"""A bottle of cognac, from the first click to the signed transfer act, in each language.

The path is walked by names of fields and identifiers; the words of the page are checked to be of
the language, and an entry of the record stands behind each step.
"""

import io

import pypdf
import pytest
from django.test import Client
from PIL import Image

from paryz.duties.models import Deadline
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.people.models import Body
from tests.browser.chromium import TELEPHONE, session_of
from tests.people import sign_in

pytestmark = [pytest.mark.django_db(transaction=True)]
WHAT = {
    "kk": "Сыйлық қорабындағы бір бөтелке коньяк",
    "ru": "Бутылка коньяка в подарочной коробке",
    "en": "A bottle of cognac in a gift box",
}


def press(page, what):
    page.click(f"main #{what}")


def go_on(page):
    press(page, "continue")


def printed(page, link):
    """The words of the paper that a link leads to."""
    with page.expect_download() as download:
        page.locator(link).first.click()
    file = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes()))
    return " ".join(each.extract_text() for each in file.pages)


def photograph():
    """A scan, as a file input takes it."""
    written = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(written, "JPEG")
    return {"name": "act.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def find_a_bottle(page, language, today):
    """From the first click to the record: two clicks tell what is owed, seven questions follow."""
    press(page, "happened")
    press(page, "choice-found")
    assert page.locator("#owed-hand-over-gift time").count() >= 1
    assert page.locator("#owed-notify-employer").count() == 1
    assert page.locator("#owed-return-gift").count() == 1
    assert page.locator("details.paryz-quote").count() >= 3
    press(page, "record-it")
    page.fill("[name=aware_on]", today.isoformat())
    go_on(page)
    go_on(page)
    page.check("[name=giver][value=unknown]")
    go_on(page)
    page.check("[name=connected][value=yes]")
    go_on(page)
    page.fill("[name=description]", WHAT[language])
    go_on(page)
    page.fill("[name=place]", "214")
    go_on(page)
    go_on(page)
    assert WHAT[language] in page.locator("dl.govuk-summary-list").inner_text()
    press(page, "record")
    page.wait_for_url("**/done/**")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_from_a_bottle_on_the_desk_to_the_signed_transfer_act(open_as, world, language):
    Body.objects.create(
        organisation=world.organisation, purpose="gifts", name="Мемлекеттік мүлік комитеті"
    )
    page = open_as(world.aigerim, language)
    root = page.url.rstrip("/")
    assert page.locator("html").get_attribute("lang") == language

    # The servant finds the bottle and records it.
    find_a_bottle(page, language, world.today)
    found = Entry.objects.get(kind="GiftReceived")
    assert found.seal in page.content()
    assert found.content["description"] == WHAT[language]

    # The notice is printed and handed in.
    page.click("#next-told-employer")
    # The papers are in the languages of the organisation: Kazakh and Russian.
    assert str(world.aigerim) in printed(page, "#paper")
    press(page, "record")
    page.wait_for_url("**/done/**")
    assert Deadline.objects.get(act="notify-employer").discharged_on == world.today

    # The giver stays unknown: the bottle goes to the state, the number of the act comes later.
    page.click("#next-handed-over")
    assert str(world.aigerim) in printed(page, "#paper")
    press(page, "record")
    page.wait_for_url("**/done/**")
    handed = Entry.objects.get(kind="GiftHandedOver")
    assert handed.content == {"body": "Мемлекеттік мүлік комитеті"}
    assert Deadline.objects.get(act="hand-over-gift").discharged_on == world.today
    page.click("#to-matter")
    gift = page.url

    # Personnel records the number of the transfer act and attaches the scan of the signed one.
    page.context.clear_cookies()
    cookie = session_of(sign_in(Client(), world["personnel"]))
    page.context.add_cookies(
        [{**cookie, "url": root}, {"name": "language", "value": language, "url": root}]
    )
    page.goto(gift)
    page.click("#next-act-number")
    page.fill("[name=act_number]", "17/2026")
    press(page, "record")
    page.wait_for_url("**/done/**")
    assert Entry.objects.filter(kind="GiftHandedOver").latest("number").content["act_number"] == (
        "17/2026"
    )
    page.click("#next-attach")
    page.set_input_files("input[name=scan]", files=[photograph()])
    page.click("main form button.govuk-button")
    page.wait_for_url("**/done/**")
    assert Entry.objects.filter(kind="DocumentAttached").count() == 1
    page.goto(gift)

    assert page.locator("[id^=next-]:not(h2)").count() == 0
    assert "17/2026" in page.content()
    assert page.locator("#over").count() == 1
    assert page.locator('a[href*="/attachments/"]').count() >= 1
    for chain in Chain.objects.all():
        assert verify(chain).fault is None


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_bottle_is_recorded_on_a_telephone_without_scripts(open_as, world, language):
    page = open_as(world.aigerim, language, TELEPHONE, scripts=False)

    find_a_bottle(page, language, world.today)

    assert Entry.objects.get(kind="GiftReceived").content["description"] == WHAT[language]


def test_the_back_button_loses_nothing_and_records_nothing_twice(open_as, world):
    page = open_as(world.aigerim, "en")
    find_a_bottle(page, "en", world.today)

    page.go_back()

    # The page of the answers is no more; what they became stands in its place.
    assert "/gifts/" in page.url
    assert page.locator("#next-told-employer").count() == 1
    assert Entry.objects.filter(kind="GiftReceived").count() == 1
