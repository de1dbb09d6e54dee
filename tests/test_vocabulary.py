"""A kind of fact is declared with what a reader calls it; what is forgotten is said at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from paryz.facts.vocabulary import FACTS, vocabulary
from paryz.kernel.facts import KINDS, Fact, choice, matter, text
from paryz.kernel.refusal import Refused
from paryz.languages import spoken
from paryz.words.labels import field_label
from paryz.words.saying import say


def lost(**fields):
    """A kind of fact with these fields that no module declares."""

    class GiftLost(Fact):
        __annotations__ = dict.fromkeys(fields, "str")

    for name, each in fields.items():
        setattr(GiftLost, name, each)
    return dataclass(frozen=True, kw_only=True)(GiftLost)


def test_a_fact_without_a_label_is_refused():
    with pytest.raises(ValueError, match="A kind of fact has no label"):
        vocabulary("")(lost(gift=matter()))


def test_a_bare_decorator_is_refused():
    with pytest.raises(ValueError, match="A kind of fact has no label"):
        vocabulary(lost(gift=matter()))


def test_a_field_without_a_label_is_refused():
    with pytest.raises(ValueError, match=r"^GiftLost\.finder has no label"):
        vocabulary("Loss of a gift")(lost(gift=matter(), finder=text()))


def test_a_value_without_a_label_is_refused():
    how = choice({"given": "Given in person", "mislaid": ""})

    with pytest.raises(ValueError, match=r"^GiftLost\.how: the value “mislaid” has no label"):
        vocabulary("Loss of a gift")(lost(gift=matter(), how=how))


def test_a_field_that_another_fact_calls_otherwise_is_refused():
    waybill = text(label="Receipt of the carrier")

    with pytest.raises(
        ValueError, match=r"GiftLost\.waybill .* “Number of the waybill” in another"
    ):
        vocabulary("Loss of a gift")(lost(gift=matter(), waybill=waybill))


def test_a_value_that_another_fact_calls_otherwise_is_refused():
    purpose = choice({"official": "On duty"}, label="Purpose")

    with pytest.raises(ValueError, match=r"“official” is called “On duty”, and “Official” in"):
        vocabulary("Loss of a gift")(lost(gift=matter(), purpose=purpose))


def test_what_was_refused_is_no_kind_of_fact():
    with pytest.raises(ValueError, match="has no label"):
        vocabulary("Loss of a gift")(lost(gift=matter(), finder=text()))

    assert "GiftLost" not in KINDS
    assert "GiftLost" not in FACTS


def test_one_fact_may_call_a_field_otherwise():
    assert field_label("number") == "Number"
    assert field_label("number", "PropertyEntrusted") == "Inventory number"
    assert field_label("number", "ActRegistered") == "Number"


def test_a_refusal_calls_the_field_as_its_fact_does():
    refused = Refused("{kind} needs {field}.", kind="PartyNamed", field="of")

    with spoken("en"):
        assert say(refused) == "Naming of somebody who is shut out needs Fact."
