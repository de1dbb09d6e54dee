"""What a mapping of a register may say, and the sentences for what it may not."""

from __future__ import annotations

import pytest

from paryz.imports.gifts.mapping import GIFT_LAYOUTS
from paryz.kernel.refusal import Refused
from tests.imports.gifts.lists import SMALL, gifts, mapping

LEAST = 'rules = "R"\n[identifier]\ncolumns = ["No"]\n[columns]\nday = "Day"\n'


def refusal(text):
    with pytest.raises(Refused) as refused:
        GIFT_LAYOUTS.read(text, name="ours.toml")
    return str(refused.value)


def test_the_least_that_a_mapping_says_is_whose_rules_the_number_and_the_day():
    assert mapping(LEAST).rules == "R"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LEAST.replace('rules = "R"', ""), "ours.toml lacks “rules”, and no list is read without"),
        (LEAST.replace('columns = ["No"]', ""), "does not say by what a gift is known"),
        (LEAST.replace('day = "Day"', ""), "does not say where the day of receipt stands"),
        (
            'rule = "x"\n' + LEAST,
            "says “rule”, which no mapping has there. Known are: title, rules",
        ),
        (LEAST + 'from = "Giver"', "says “[columns] from”, which no mapping has there"),
        (LEAST + "value = 5", "“value” must be text in quotation marks"),
        ("missing = 5\n" + LEAST, "“missing” must be a list of texts in quotation marks"),
        ('required = ["price"]\n' + LEAST, "“required” is “price”. It can be: recipient, agency"),
        ('required = ["value"]\n' + LEAST, "requires “value”, and names no column for it"),
        ('dates = ["{day}.{mm}"]\n' + LEAST, "in “dates” does not give a day: it needs {day}"),
        ('dates = ["{date}"]\n' + LEAST, "“{date}” is no name that a pattern knows"),
        (LEAST + '[numbers]\ndecimal = ";"', "“decimal” is “;”. It can be: ., ,"),
        (LEAST + '[numbers]\nthousands = "_"', "“thousands” is “_”. It can be: “,”, “ ”"),
        (LEAST + '[numbers]\ndecimal = ","\nthousands = ","', "“thousands” is “,”"),
        (LEAST + "[numbers]\nround = 9", "“round” is “9”. It can be: 0, 1, 2"),
        (LEAST + '[constants]\ncolour = "x"', "says “[constants] colour”"),
        (
            LEAST + 'currency = "C"\n[constants]\ncurrency = "USD"',
            "gives “currency” both in [columns] and in [constants]",
        ),
        (LEAST + "[misprints]\na = 5", "“a” must be text in quotation marks"),
        (LEAST + "[words]\na = 5", "“a” must be a list of texts"),
        (LEAST + '[day_in_text]\npatterns = ["x"]', "lacks “column”"),
        (LEAST + '[day_in_text]\ncolumn = "What"', "[day_in_text] has no patterns"),
        (
            LEAST + '[day_in_text]\ncolumn = "What"\npatterns = ["Recd {dya}"]',
            "the pattern “Recd {dya}” in [day_in_text] cannot be used: “{dya}” is no name",
        ),
        (
            LEAST + '[disposition_in_text]\ncolumn = "What"\npatterns = ["{words}"]',
            "in [disposition_in_text] cannot be used: a pattern cannot begin with {words}",
        ),
        (LEAST + '[refuse]\ncolumn = "x"', "begins with [[refuse]], in double brackets"),
        (LEAST + '[[refuse]]\ncolumn = "x"\npattern = "y"', "lacks “because”"),
        ("rules = ", "is not TOML"),
        ("#" * 200_000, "too large"),
    ],
)
def test_what_a_mapping_may_not_say(text, sentence):
    assert sentence in refusal(text)


def test_more_patterns_than_anybody_needs_are_refused():
    many = ", ".join(['"x"'] * 201)

    assert "more than 200 patterns" in refusal(
        LEAST + f'[day_in_text]\ncolumn = "What"\npatterns = [{many}]'
    )


@pytest.mark.parametrize("lacking", ["Day", "What", "No"])
def test_a_column_that_the_list_lacks_is_refused_with_those_it_has(lacking):
    headings = "No,Day,Year,What,Worth,Who".replace(lacking, "Other")

    with pytest.raises(Refused, match=f"expects a column “{lacking}”.*Its columns are: "):
        gifts("1,2005-01-01,2005,x,5,A", headings=headings, text=SMALL)


def test_the_mapping_of_the_united_states_is_shipped_and_others_are_files(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(LEAST, encoding="utf-8")

    assert GIFT_LAYOUTS.shipped() == ["us-federal-gifts"]
    assert GIFT_LAYOUTS.load("us-federal-gifts").rules.startswith("United States")
    assert GIFT_LAYOUTS.load(path).title == "ours.toml"
    with pytest.raises(Refused, match=r"no mapping nowhere.*us-federal-gifts"):
        GIFT_LAYOUTS.load("nowhere")
