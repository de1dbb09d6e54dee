"""Another country's register, imported by somebody with nothing but docs/import-a-register.md.

The register is invented: Russian headings, semicolons, days with points, a decimal comma, CP1251.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from paryz.facts import GiftListed
from paryz.imports.gifts.mapping import FIELDS, GIFT_LAYOUTS
from paryz.ledger.models import Chain
from paryz.people.models import Organisation
from paryz.recording.facts import load
from tests.cli.running import lines_of, paryz

PAGE = (Path(__file__).parents[3] / "docs" / "import-a-register.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

LIST = """\
Реестр подарков Приморья за 2019–2021 годы

Год;№;Дата;Кто получил;Ведомство;Даритель;Страна;Подарок;Стоимость;Куда передан;Дата передачи
2019;1;05.03.2019;Петров П. П.;Минздрав;Посольство;Финляндия;Ваза;1 500,50 руб.;Музей;11.03.2019
2019;2;нет;Петров П. П.;Минздрав;Фонд;Япония;Чайник. Получен 7 мая 2019 г.;300 руб.;нет;нет
2020;1;нет;Сидорова А.;Минфин;нет;нет;Картина, получена в мае 2020 г.;нет;нет;нет
2020;2;нет;Сидорова А.;Минфин;нет;нет;Альбом;12,5;нет;нет
2020;3;01.02.2020;Иванов И.;Минфин;нет;нет;Мёд;минус два;нет;нет
2020;4;31.06.2020;Иванов И.;Минфин;нет;нет;Мёд;2;нет;нет
2021;1;02.02.2021;Иванов И.;Минфин;нет;нет;Ложка (возвращена дарителю);-40;нет;нет
2021;2;02.02.2021;;Минфин;нет;нет;Ложка;40;нет;нет
2021;3;02.02.2021;Иванов И.;Минфин;нет;нет;"Часы; ось. Передан в музей 9 февраля 2021";9 000;нет;нет
2021;4;02.02.2021;Иванов И.;Минфин;нет;нет;Перо. Запись отозвана.;1;нет;нет
"""

MAPPING = """
title = "Реестр подарков Приморья"
rules = "Приморье: закон о подарках, статья 3"
source = "Сайт правительства, 1 мая 2026 года"
missing = ["нет"]
dates = ["{day}.{mm}.{year}"]
required = ["recipient"]

[identifier]
columns = ["Год", "№"]
prefix = "ПР-"
between = "/"

[columns]
year = "Год"
day = "Дата"
recipient = "Кто получил"
agency = "Ведомство"
giver_name = "Даритель"
giver_country = "Страна"
description = "Подарок"
value = "Стоимость"
disposition = "Куда передан"
disposed_on = "Дата передачи"

[constants]
currency = "RUB"

[numbers]
decimal = ","
signs = ["руб."]

[words]
received = ["Получен", "Получена", "Получено"]

[day_in_text]
column = "Подарок"
patterns = [
    "{received} {day} {month} {year}",
    "{received} {в|} мае {year}",
    "{received} {в|} {month} {year}",
]

[disposition_in_text]
column = "Подарок"
patterns = ["{words: Передан в музей|Возвращен} {day} {month} {year}"]

[[refuse]]
column = "Подарок"
pattern = "Запись отозвана"
because = "Запись отозвана самим ведомством."
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "list.csv").write_bytes(LIST.encode("cp1251"))
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


@pytest.mark.django_db
def test_another_countrys_register_is_listed_with_nothing_but_the_page(files):
    bad = files / "bad.csv"

    answer = paryz(
        "import", "gifts", files / "list.csv", "--map", files / "map.toml",
        "--organisation", "Приморье", "--skip-bad", "--bad-rows", bad, "--json",
    )  # fmt: skip

    report = answer.json
    assert (report["rows"], report["listed"], report["refused"]) == (10, 3, 7)
    assert [(row["line"], row["column"], row["reason"]) for row in report["bad"]] == [
        (
            6,
            "Подарок",
            "The text gives a part of a day, and no day: “получена в мае 2020”.",
        ),
        (7, "Подарок", "No day is given, neither in a column nor in the text."),
        (8, "Стоимость", "“минус два” is not an amount in figures."),
        (9, "Дата", "“31.06.2020” is no day of the calendar."),
        (10, "Стоимость", "The value -40 is below nought."),
        (11, "Кто получил", "The cell is empty, and the mapping requires it."),
        (13, "Подарок", "The mapping refuses it: Запись отозвана самим ведомством."),
    ]
    assert [row["Line"] for row in lines_of(bad)] == ["6", "7", "8", "9", "10", "11", "13"]
    vase, teapot, watch = gifts("ПР-2019/1", "ПР-2019/2", "ПР-2021/3")
    assert (vase.day, vase.value, vase.currency) == (date(2019, 3, 5), Decimal("1500.50"), "RUB")
    assert (vase.disposition, vase.disposed_on) == ("Музей", date(2019, 3, 11))
    assert (teapot.day, teapot.day_from) == (date(2019, 5, 7), "description")
    assert teapot.disposition is None
    assert (watch.disposition, watch.disposed_on) == ("Передан в музей", date(2021, 2, 9))
    assert {each.rules for each in (vase, teapot, watch)} == {
        "Приморье: закон о подарках, статья 3"
    }


def gifts(*numbers):
    chain = Chain.objects.get(key=Organisation.objects.get(name="Приморье").uid)
    found = load(chain, [("gift", number) for number in numbers])
    facts = [found["gift", number][0] for number in numbers]
    assert all(isinstance(fact, GiftListed) for fact in facts)
    return facts


def test_the_first_mapping_of_the_page_is_a_mapping():
    mapping = GIFT_LAYOUTS.read(SNIPPETS[0], name="our-register.toml")

    assert dict(mapping.columns)["description"] == "What"


@pytest.mark.parametrize("number", range(1, len(SNIPPETS)))
def test_every_other_piece_of_the_page_can_be_added_to_it(number):
    snippet = SNIPPETS[number]
    if not snippet.lstrip().startswith("["):
        snippet = f'[day_in_text]\ncolumn = "What"\npatterns = ["x"]\n{snippet}'

    GIFT_LAYOUTS.read(f"{SNIPPETS[0]}\n{snippet}", name="our-register.toml")


def test_the_page_names_every_column_and_every_key_that_a_mapping_can_have():
    from paryz.imports.gifts import mapping

    keys = {key for keys in mapping._CONTENT.values() for key in keys} | set(mapping._REFUSE)

    assert {name for name in FIELDS if f"`{name}`" not in PAGE} == set()
    assert {key for key in keys if key not in PAGE} == set()


def test_the_page_names_every_name_that_a_pattern_knows():
    for name in ("day", "month", "mm", "year", "yy", "to day", "to month", "to mm", "to year"):
        assert f"`{{{name}}}`" in PAGE
