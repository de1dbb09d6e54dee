"""A country is a package: Aruna is chosen by a setting and walked from a fact to its pages.

Each command and the walk are processes of their own, in an installation of their own, with Aruna
installed beside Kazakhstan.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, apart, environment, write_list

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
SCENARIOS = HERE / "aruna" / "scenarios"
# What only Kazakhstan has: its names, the identifiers of its codes, its acts, its numbers.
OTHERS = re.compile(
    r"kz-\w+|Kazakhstan|Казахстан|Қазақстан|Code of (?:Ethics|Honour)|Labor Code|Трудов\w+ кодекс"
    r"|№ (?:342|472)|1567|\b[EH]\d+\.\d"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder in which Aruna is installed, as a distribution with its entry point."""
    site = tmp_path_factory.mktemp("site")
    made = site / "aruna-1.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: aruna\nVersion: 1\n")
    (made / "entry_points.txt").write_text("[paryz.codes]\naruna = aruna:PACKAGE\n")
    return site


@pytest.fixture(scope="module")
def variables(site):
    path = [str(site), str(HERE), str(ROOT / "src")]
    return {"PYTHONPATH": ":".join(path), "PARYZ_COUNTRY": "aruna"}


@pytest.fixture(scope="module")
def home(tmp_path_factory, variables):
    """An installation of Aruna: two people, and criticism of one of them."""
    home = tmp_path_factory.mktemp("aruna")
    people = write_list(
        home.parent / "people.csv",
        "Табельный номер;ФИО;Дата приёма;Должность;Категория",
        "7;Ли Ана Петровна;2025-01-15;писарь;гражданский служащий",
        "8;Ро Тим Львович;2025-01-15;писарь;гражданский служащий",
    )
    at = "--organisation", "Двор Реки"
    for command in (
        ("init", "--url", "https://river.example", *at),
        ("import", "staff", people, *at),
    ):
        done = apart(home, *command, **variables)
        assert done.code == 0, done.err
    return home


@pytest.fixture(scope="module")
def criticised(home, variables):
    """What is owed because of the criticism, as the command lists it."""
    found = subprocess.run(
        [sys.executable, HERE / "walk.py", "person"],
        env=environment(home, **variables),
        capture_output=True,
        text=True,
        check=True,
    )
    person = f"person={found.stdout.strip()}"
    said = "day=2025-06-03", "criticism=c1", "description=медленно"
    done = apart(home, "record", "CriticismReceived", person, *said, **variables)
    assert done.code == 0, done.err
    return apart(home, "duties", "--json", **variables).json


@pytest.fixture(scope="module")
def pages(home, variables, criticised):
    """What a visitor, a servant and the personnel see, page by page, in three languages."""
    found = []
    for language in ("en", "ru", "kk"):
        done = subprocess.run(
            [sys.executable, HERE / "walk.py", language],
            env=environment(home, **variables, PARYZ_TEST="1"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found += json.loads(done.stdout)
    return found


def test_several_countries_without_a_choice_are_an_error_that_says_what_to_do(tmp_path, variables):
    done = apart(tmp_path, "codes", "list", **{**variables, "PARYZ_COUNTRY": ""})

    assert done.code != 0
    assert "aruna, kz" in done.err
    assert "PARYZ_COUNTRY" in done.err


def test_a_country_that_is_not_installed_is_an_error_that_names_those_that_are(tmp_path, variables):
    done = apart(tmp_path, "codes", "list", **{**variables, "PARYZ_COUNTRY": "atlantis"})

    assert done.code != 0
    assert "atlantis" in done.err
    assert "aruna, kz" in done.err


def test_the_only_country_installed_holds_without_a_choice(tmp_path):
    done = apart(tmp_path, "codes", "list", "--json", PARYZ_COUNTRY="")

    assert [code["id"] for code in done.json] == ["kz-civil-2020", "kz-honour-2005"]


def test_the_settings_file_chooses_as_well(tmp_path, variables):
    (tmp_path / "paryz.toml").write_text('country = "aruna"\n')
    chosen = {name: value for name, value in variables.items() if name != "PARYZ_COUNTRY"}

    done = apart(tmp_path, "codes", "list", "--json", **chosen)

    assert [code["id"] for code in done.json] == ["aruna-2020"]


def test_its_codes_are_listed_and_shown_and_nobody_elses(tmp_path, variables):
    listed = apart(tmp_path, "codes", "list", **variables)
    shown = apart(tmp_path, "codes", "show", "A2", **variables)
    covered = apart(tmp_path, "codes", "coverage", "--json", **variables)
    other = apart(tmp_path, "codes", "show", "E9.16", **variables)

    assert "Правила служащих Аруны" in listed.out
    assert "в три рабочих дня" in shown.out
    assert {row["number"]: row["registers"] for row in covered.json} == {
        "A1": [], "A2": ["criticism"], "A3": ["approaches"], "A4": [],
    }  # fmt: skip
    assert other.code != 0
    assert not OTHERS.search(listed.out + shown.out + covered.out)


def test_its_scenarios_hold_and_explain_themselves_on_its_calendar(tmp_path, variables):
    checked = apart(tmp_path, "check", *SCENARIOS.glob("*.yaml"), **variables)
    explained = apart(tmp_path, "explain", SCENARIOS / "criticism.yaml", **variables)

    assert checked.code == 0, checked.out + checked.err
    assert "День Реки" in explained.out
    assert not OTHERS.search(checked.out + explained.out)


def test_a_fact_raises_the_duty_of_its_code_by_its_calendar(criticised):
    (duty,) = criticised

    # The day after the criticism is the Day of the River, and then comes a weekend.
    assert (duty["provision"], duty["act"]) == ("A2", "use-criticism")
    assert duty["due"] == "2025-06-09"


def test_its_organisations_keep_its_time(home, variables):
    done = subprocess.run(
        [sys.executable, HERE / "walk.py", "zones"],
        env=environment(home, **variables, PARYZ_TEST="1"),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == ["Indian/Maldives"]


def test_a_case_cites_its_provisions_as_it_says_of_each(home, variables, criticised):
    done = subprocess.run(
        [sys.executable, HERE / "walk.py", "cited"],
        env=environment(home, **variables, PARYZ_TEST="1"),
        capture_output=True,
        text=True,
        check=True,
    )
    cited = json.loads(done.stdout)

    assert cited["bound"] == ["A2", "A3", "A4", "A1"]
    assert [number for number, _ in cited["offered"]] == ["A2", "A3", "A1"]
    assert "(only if no narrower one fits)" in dict(cited["offered"])["A1"]
    assert cited["advice"].endswith("A4 is incomplete and never the only ground.")
    assert cited["to_collective"] is False


def test_every_page_that_links_lead_to_answers(pages):
    assert {page["who"] for page in pages} == {"visitor", "servant", "keeper"}
    assert len(pages) > 100
    assert [page for page in pages if page["status"] != 200] == []


def test_the_duty_stands_on_the_first_page_of_whoever_owes_it_and_on_its_own(pages):
    mine = {page["address"]: page["text"] for page in pages if page["who"] == "servant"}

    assert "/duties/1/" in mine["/"]
    assert "На критику служащий отвечает в три рабочих дня." in mine["/duties/1/"]


def test_what_is_owed_and_by_whom_is_said_in_its_words(pages):
    shown = [page["text"] for page in pages if page["address"] == "/duties/1/"]

    assert shown
    for text in shown:
        assert "Ответить на критику" in text
        assert "служащий Аруны" in text


def test_only_its_registers_are_offered(pages):
    addresses = {page["address"] for page in pages}

    assert {"/registers/criticism/", "/registers/approaches/"} <= addresses
    for name in ("trips", "cases", "statements", "appeals"):
        assert f"/registers/{name}/" not in addresses


def test_no_page_names_another_country_or_its_law(pages):
    found = {
        (page["address"], *OTHERS.findall(page["text"]))
        for page in pages
        if OTHERS.search(page["text"])
    }

    assert found == set()
