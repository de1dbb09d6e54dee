"""A list of 5,000 people, 200 of them bad rows, becomes signed and filed forms: in a browser.

The path is walked in each language by names of fields and addresses, and the words of the page
are checked to be of that language.
"""

import io

import pypdf
import pytest
from django.utils import translation
from django.utils.translation import gettext

from paryz.duties.models import Deadline
from paryz.ledger.models import Chain
from paryz.ledger.verifying import verify
from paryz.people.models import Person
from paryz_kz.staff_lists import write
from tests.browser.chromium import TELEPHONE
from tests.day import TODAY

pytestmark = [pytest.mark.django_db(transaction=True)]
ROWS, BAD = 5_000, 200


@pytest.fixture
def staff_list(tmp_path, world):
    """A generated list in a language, and the lines that are bad."""

    def made(language):
        file = tmp_path / f"staff-{language}.csv"
        bad = write(file, ROWS, 7, language, BAD, today=world.today, signed=True)
        return file, bad

    return made


def button(page, action):
    return page.locator(f'button[formaction*="{action}"]').first


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_from_a_staff_list_to_filed_forms(open_as, world, staff_list, language):
    file, bad = staff_list(language)
    page = open_as(world["personnel"], language)
    with translation.override(language):
        heading = gettext("Import a staff list")

    # The list is sent, looked at, and brought in without its bad rows.
    page.goto(page.url + "import/staff/")
    assert page.locator("h1").inner_text() == heading
    assert page.locator("html").get_attribute("lang") == language
    page.select_option("select[name=organisation]", str(world.organisation.pk))
    page.set_input_files("input[name=file]", str(file))
    page.click("main button[type=submit]")
    assert page.locator("#bad").count() == 1
    with page.expect_download() as download:
        page.locator('a[href$="bad-rows.csv"]').first.click()
    named = download.value.path().read_text(encoding="utf-8-sig")
    page.check("input[name=skip_bad]")
    page.click("main button[type=submit]")
    page.wait_for_url("**/done/")

    assert Person.objects.count() >= ROWS - BAD
    assert len(named.splitlines()) >= len(bad)

    # The late list: two are printed, signed on paper and filed.
    page.goto(page.url.split("/import")[0] + "/acknowledgements/?tab=late")
    late = page.locator("table.paryz-table tbody tr")
    assert late.count() > 1
    ticks = page.locator("tbody input[type=checkbox]")
    keys = [ticks.nth(0).get_attribute("value"), ticks.nth(1).get_attribute("value")]
    people = list(Deadline.objects.filter(pk__in=keys).values_list("person", flat=True))
    ticks.nth(0).check()
    ticks.nth(1).check()
    with page.expect_download() as download:
        button(page, "print").click()
    forms = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes()))
    assert len(forms.pages) >= 2
    button(page, "/signed/").click()
    page.fill("input[name=day]", world.today.isoformat())
    page.click("button[name=record]")
    page.wait_for_url("**/acknowledgements/done/")
    acknowledged = Deadline.objects.filter(act="acknowledge", discharged_on=world.today)
    assert acknowledged.filter(person__in=people).count() == 2

    page.goto(page.url.split("/acknowledgements")[0] + "/acknowledgements/?tab=unfiled")
    waiting = page.locator("tbody input[type=checkbox]")
    before = Deadline.objects.filter(act="file-acknowledgement", discharged_on=None).count()
    waiting.nth(0).check()
    button(page, "/filed/").click()
    page.fill("input[name=day]", world.today.isoformat())
    page.fill("[name=place]", "№ 3 шкаф, 12-папка")
    page.click("button[name=record]")
    page.wait_for_url("**/acknowledgements/done/")

    after = Deadline.objects.filter(act="file-acknowledgement", discharged_on=None).count()
    assert after == before - 1
    for chain in Chain.objects.all():
        assert verify(chain).fault is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_servant_reads_and_signs_on_a_telephone(open_as, world, language):
    page = open_as(world.aigerim, language, TELEPHONE)

    page.goto(page.url + "read/kz-civil-2020/")
    assert page.locator("article").get_attribute("lang") == language
    page.locator('main a[href*="/sign/"]').last.click()
    page.fill("[name=name]", str(world.aigerim))
    page.check("[name=read]")
    page.click("main form button.govuk-button")
    page.wait_for_url("**/signed/**")

    duty = Deadline.objects.get(person=world.aigerim, act="acknowledge")
    assert duty.discharged_on is not None
    with page.expect_download() as download:
        page.locator('a[href$="form.pdf"]').first.click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def test_the_same_works_without_scripts(open_as, world):
    page = open_as(world.aigerim, "kk", TELEPHONE, scripts=False)

    page.goto(page.url + "read/kz-civil-2020/sign/")
    page.fill("[name=name]", str(world.aigerim))
    page.check("[name=read]")
    page.click("main form button.govuk-button")
    page.wait_for_url("**/signed/**")

    duty = Deadline.objects.get(person=world.aigerim, act="acknowledge")
    assert duty.discharged_on <= TODAY
