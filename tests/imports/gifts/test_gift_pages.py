"""An officer sends another body's register, looks at what would be listed, and lists it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.imports.models import StagedList
from paryz.imports.pages import file_of
from paryz.ledger.models import Entry
from paryz.ledger.receipts import read
from tests.imports.gifts.lists import HEADINGS, SMALL

pytestmark = pytest.mark.django_db
BOWL = '1,NA,2005,"A bowl. Recd--October 20, 2005. Archives",72,A. Consul'
VASE = "2,2005-03-04,2005,A vase,5,B. Consul"
BAD = "3,NA,2005,A rug. Recd--Unknown,5,C. Consul"


@pytest.fixture(params=["personnel", "ethics"])
def officer(world, client_for, request):
    return client_for(world[request.param])


@pytest.fixture
def ethics(world, client_for):
    return client_for(world["ethics"])


def send(client, world, *rows, text=SMALL, **more):
    data = {
        "organisation": world.organisation.pk,
        "file": SimpleUploadedFile("island.csv", "\n".join([HEADINGS, *rows]).encode()),
        "mapping": SimpleUploadedFile("island.toml", text.encode()),
    }
    return client.post(
        reverse("import-gifts"), {key: value for key, value in (data | more).items() if value}
    )


def staged(client, world, *rows):
    answer = send(client, world, *rows)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_nothing_is_recorded_before_the_officer_says_so(officer, world):
    before = Entry.objects.count()

    page = words(officer.get(staged(officer, world, BOWL, VASE)))

    assert "Whose rules apply: The Island: Gifts Act" in page
    assert "No duty of Kazakhstan’s codes arises" in page
    assert "Rows read 2" in page
    assert "with the day from the description 1" in page
    assert "A bowl. Recd--October 20, 2005" in page
    assert Entry.objects.count() == before


def test_the_gifts_are_listed_with_a_receipt(officer, world):
    duties = Deadline.objects.count()

    done = officer.post(staged(officer, world, BOWL, VASE), {})
    page = officer.get(done.url)

    assert Entry.objects.filter(kind="GiftListed").count() == 2
    assert Deadline.objects.count() == duties
    assert "Gifts listed 2" in words(page)
    (line,) = re.findall(r"paryz-receipt-1 [^<]+", page.content.decode())[:1]
    last = Entry.objects.filter(kind="GiftListed").order_by("number").last()
    assert (read(line).number, read(line).seal) == (last.number, last.seal)
    assert not file_of(StagedList.objects.get()).exists()


def test_bad_rows_need_a_decision_and_come_back_with_their_reasons(ethics, world):
    address = staged(ethics, world, BOWL, BAD)
    before = ethics.get(reverse("import-gifts-bad-rows", args=[StagedList.objects.get().uid]))

    refused = ethics.post(address, {})
    taken = ethics.post(address, {"skip_bad": "on"})

    assert refused.status_code == 422
    assert "tick that they are left out" in words(refused)
    assert taken.status_code == 302
    after = ethics.get(reverse("import-gifts-bad-rows", args=[StagedList.objects.get().uid]))
    assert before.content == after.content
    assert "The text says that the day is not known: “Recd--Unknown”." in after.content.decode()
    assert Entry.objects.filter(kind="GiftListed").count() == 1


def test_the_reasons_are_counted(ethics, world):
    page = words(ethics.get(staged(ethics, world, BAD, BAD.replace("3,", "4,", 1), VASE)))

    assert "the day is said to be unknown 2" in page


def test_the_same_register_again_changes_nothing(ethics, world):
    ethics.post(staged(ethics, world, BOWL, VASE), {})
    before = Entry.objects.count()

    address = staged(ethics, world, BOWL, VASE)
    page = words(ethics.get(address))
    ethics.post(address, {})

    assert "Listed already, in the same words 2" in page
    assert "There is nothing new to be listed" in page
    assert Entry.objects.count() == before


def test_a_layout_that_is_shipped_is_chosen_by_its_name(ethics, world):
    data = b"id,recipient,agency_name,year_received,date_received,donor,donor_country,"
    data += b"gift_description,value_usd,justification\n1,P,NA,1999,NA,D,Moldova,"
    data += b'"Painting. Recd--October 20, 1998. Archives Foreign.",1500,x\n'
    file = SimpleUploadedFile("us.csv", data)

    answer = send(ethics, world, mapping=None, shipped="us-federal-gifts", file=file)

    assert "United States" in words(ethics.get(answer.url))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"mapping": None}, "Choose a layout, or send a mapping file."),
        ({"shipped": "us-federal-gifts"}, "not both"),
        ({"mapping": SimpleUploadedFile("m.toml", b"rule = 5")}, "says “rule”"),
        ({"mapping": SimpleUploadedFile("m.toml", b"\xff\xfe")}, "not written in UTF-8"),
        ({"mapping": None, "shipped": "us-federal-gifts"}, "expects a column “recipient”"),
        ({"mapping": None, "shipped": "../../etc/passwd"}, "Select a valid choice"),
        (
            {"file": SimpleUploadedFile("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(90))},
            "is not a list",
        ),
        ({"file": None}, "This field is required"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(ethics, world, more, sentence):
    answer = send(ethics, world, BOWL, **more)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not StagedList.objects.exists()


def test_another_organisation_sees_none_of_it(ethics, world, client_for):
    address = staged(ethics, world, BOWL)
    other = client_for(world["personnel-of-other"])

    uid = StagedList.objects.get().uid
    pages = [reverse(f"import-gifts-{name}", args=[uid]) for name in ("done", "bad-rows")]

    assert {other.get(each).status_code for each in (address, *pages)} == {404}


def test_a_list_of_staff_is_no_register_of_gifts(ethics, world, client_for):
    staged(ethics, world, BOWL)
    uid = StagedList.objects.get().uid

    personnel = client_for(world["personnel"])

    assert personnel.get(reverse("import-staff-preview", args=[uid])).status_code == 404


def test_the_officer_of_one_unit_lists_nothing(world, client_for):
    assert send(client_for(world["personnel-of-child"]), world, BOWL).status_code == 422


def test_the_listed_gifts_are_found_by_everyday_words(ethics, world):
    ethics.post(staged(ethics, world, BOWL, VASE), {})

    page = words(ethics.get(reverse("gifts") + "?tab=all&q=vase"))

    assert "A vase" in page
    assert "A bowl" not in page
