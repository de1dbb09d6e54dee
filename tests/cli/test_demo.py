"""`paryz demo`: invented people in an empty place, and never beside real ones."""

from __future__ import annotations

import shutil

import pytest

from paryz.installation import Installation
from paryz.people.models import SignInSlip
from paryz.people.tree import make_organisation
from tests.cli.running import apart, heads, paryz

ROLES = {
    "servant",
    "supervisor",
    "personnel",
    "ethics",
    "commission",
    "auditor",
    "administrator",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "home"


@pytest.fixture(scope="module")
def first(home):
    return apart(home, "demo", "--people", "40", "--json")


def test_an_empty_place_is_filled_and_every_role_gets_a_link(first):
    assert first.code == 0, first.err
    assert {each["role"] for each in first.json} == ROLES
    assert all(each["link"].startswith("http://127.0.0.1:8000/") for each in first.json)


def test_a_second_time_adds_nobody_and_prints_other_links(first, home):
    before = heads(home)

    second = apart(home, "demo", "--json")

    assert second.code == 0, second.err
    assert {each["role"] for each in second.json} == ROLES
    assert not {each["link"] for each in second.json} & {each["link"] for each in first.json}
    assert heads(home) == before


def test_some_signed_and_some_are_late(first, home):
    found = {duty["status"] for duty in apart(home, "duties", "--json").json}

    assert {"done", "open", "overdue"} <= found


def test_a_demo_does_not_become_a_real_installation(first, home):
    refused = apart(home, "init", "--url", "https://paryz.example.kz")

    assert refused.code == 1
    assert "was filled with the demo" in refused.err


@pytest.mark.django_db
@pytest.mark.parametrize("options", [(), ("--links",)])
def test_the_demo_is_never_loaded_beside_real_people(options):
    make_organisation("Мектеп")

    refused = paryz("demo", *options)

    assert (refused.code, refused.out) == (1, "")
    assert "are not the demo's" in refused.err
    assert not SignInSlip.objects.exists()


def test_the_database_of_a_demo_is_known_in_a_real_installation(first, home, tmp_path):
    real = Installation(
        home=tmp_path, mode="production", hosts=("a.kz",), public_url="https://a.kz"
    )
    real.prepare()
    real.write()
    shutil.copyfile(home / "paryz.sqlite3", tmp_path / "paryz.sqlite3")

    refused = apart(tmp_path, "serve", "--port", "0")

    assert refused.code == 1
    assert "The database holds the demo." in refused.err
