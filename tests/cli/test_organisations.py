"""`paryz organisation`: what an organisation is and chose, listed, shown and set."""

from __future__ import annotations

import pytest

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = [pytest.mark.django_db]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_world()


def setting(office, *stated, who=None):
    chosen = [word for each in stated for word in ("--set", each)]
    by = ["--as", who.uid] if who else []
    return paryz("organisation", office.organisation.uid, *chosen, *by)


def test_all_are_listed_with_what_can_be_set(office):
    rows = paryz("organisation", "--json").json

    assert {row["id"] for row in rows} == {
        each.uid for each in (office.organisation, office.child, office.other)
    }
    assert {"name_kk", "bin", "address", "signatory", "document_language"} <= rows[0].keys()
    assert {"overdue_after", "policies", "adopts", "order_472_published"} <= rows[0].keys()


def test_one_is_shown_by_name(office):
    shown = paryz("organisation", "Білім басқармасы")

    assert shown.code == 0
    assert f"id: {office.organisation.uid}\n" in shown.out
    assert "overdue_after: rolled\n" in shown.out


def test_who_it_is_can_be_said(office):
    done = setting(office, "bin=990140000483", "signatory=Тәжібаева Б. Е.", "document_language=ru")

    office.organisation.refresh_from_db()
    assert done.code == 0, done.err
    assert office.organisation.bin == "990140000483"
    assert office.organisation.signatory == "Тәжібаева Б. Е."
    assert office.organisation.name == "Білім басқармасы"


def test_a_choice_is_recorded_and_every_duty_is_worked_out_anew(office):
    done = setting(office, "overdue_after=strict", "adopts=kz-honour-2005")

    assert done.code == 0, done.err
    chosen = Entry.objects.filter(kind="SettingChosen", person=office.organisation.uid)
    assert {(entry.content["setting"], entry.content["value"]) for entry in chosen} == {
        ("overdue_after", "strict"),
        ("adopts", "kz-honour-2005"),
    }
    assert set(
        Deadline.objects.filter(organisation=office.organisation).values_list("reading", flat=True)
    ) == {"strict"}


def test_saying_the_same_again_records_nothing(office):
    setting(office, "overdue_after=strict")
    before = Entry.objects.count()

    again = setting(office, "overdue_after=strict")

    assert again.code == 0
    assert Entry.objects.count() == before


def test_a_choice_is_taken_back_with_nothing_behind_the_sign(office):
    setting(office, "adopts=kz-honour-2005", "order_472_published=2020-09-18")

    done = setting(office, "adopts=", "order_472_published=")

    office.organisation.refresh_from_db()
    assert done.code == 0, done.err
    assert office.organisation.settings == {}


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("bin=12", "A BIN has twelve digits."),
        ("name=", "Name"),
        ("document_language=fr", "document_language"),
        ("time_zone=Mars/Olympus", "time_zone"),
        ("overdue_after=perhaps", "It is one of: strict, rolled."),
        ("adopts=kz-none", "kz-none"),
        ("policies=dance", "dance"),
        ("order_472_published=soon", "soon"),
        ("colour=red", "There is no setting"),
        ("bin", "“bin” is not a field."),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_changed(office, stated, said):
    before = Entry.objects.count()

    refused = setting(office, "address=Абай көшесі, 1", stated)

    office.organisation.refresh_from_db()
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert office.organisation.address == ""
    assert Entry.objects.count() == before


def test_its_administrator_may_and_nobody_else_sees_it(office):
    by_administrator = setting(office, "address=Абай көшесі, 1", who=office["administrator"])
    by_personnel = setting(office, "address=Абай көшесі, 2", who=office["personnel"])
    elsewhere = paryz("organisation", office.other.uid, "--as", office["administrator"].uid)

    assert by_administrator.code == 0, by_administrator.err
    assert by_personnel.err == f"There is no organisation “{office.organisation.uid}”.\n"
    assert elsewhere.err == f"There is no organisation “{office.other.uid}”.\n"
    assert paryz("organisation", "--as", office["servant"].uid, "--json").json == []
