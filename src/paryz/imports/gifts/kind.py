"""A register of gifts as a kind of list: its words, and its page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.imports.gifts.lists import GiftRow
from paryz.imports.gifts.mapping import GIFT_LAYOUTS
from paryz.imports.gifts.plans import GiftPlan, bring_gifts_in, gift_plan
from paryz.imports.gifts.reasons import counted, told
from paryz.imports.gifts.rows import LONGEST_CELL
from paryz.imports.kinds import ListDecisionForm, ListKind, SendWords

SAMPLE = 10
MOST_TWINS = 100


class GiftDecision(ListDecisionForm[GiftPlan]):
    """Whether the bad rows are left out."""

    leave_out = _("Leave the %(count)s bad rows out and list the rest")
    undecided = _("Some rows cannot be listed. Mend the list, or tick that they are left out.")


def _shown(made: GiftPlan) -> dict[str, Any]:
    return {
        "mapping": made.gifts.mapping,
        "reasons": [(gettext(label), count) for label, count in counted(made.bad)],
        "told_reasons": [(gettext(label), count) for label, count in told(made.warnings)],
        "twins": made.gifts.twins[:MOST_TWINS],
        "sample": _sample(made.new),
    }


def _sample(rows: list[GiftRow]) -> list[GiftRow]:
    """Some gifts as they will stand: with the day from the column, and from the description."""
    plain = [row for row in rows if row.fact.day_from == "column"][:SAMPLE]
    marked = [row for row in rows if row.fact.day_from == "description"][:SAMPLE]
    return sorted([*plain, *marked], key=lambda row: row.line)


GIFTS = ListKind(
    name="gifts",
    stated="GiftListed",
    layouts=GIFT_LAYOUTS,
    plan=gift_plan,
    shown=_shown,
    decides=GiftDecision,
    bring_in=bring_gifts_in,
    labels={"organisation": _("In whose register?"), "mapping": _("Your own mapping file")},
    helps={
        "file": _("A CSV or XLSX file with a heading over each column."),
        "shipped": _("Registers whose mapping comes with Paryz."),
        "mapping": _(
            "It says which column holds what, and under whose rules the gifts were received; "
            "docs/import-a-register.md tells how to write one."
        ),
    },
    unmapped=_("My own mapping file"),
    send=SendWords(
        title=_("Import a register of gifts"),
        lead=_(
            "The gifts of another body or country are listed in your register, under the rules of "
            "that body. You will see what would be listed before anything is recorded."
        ),
        button=_("Look at the register"),
        question=_("What is a mapping file?"),
        answers=(
            _(
                "A text file that says, line by line, which column of the list is the recipient, "
                "the giver, the day, the value, and whose rules apply. Nobody has to program for "
                "it."
            ),
            _(
                "Where a list has the day only inside a description, the mapping says in which "
                "words it stands there. What is read so is marked; what is not clear is refused "
                "with its reason."
            ),
            _(
                "The recipients are names and no accounts. Nobody owes anything because of a gift "
                "that is listed."
            ),
        ),
        back="gifts",
        back_to=_("Gifts and services"),
    ),
    mapped=True,
    longest_cell=LONGEST_CELL,
)
