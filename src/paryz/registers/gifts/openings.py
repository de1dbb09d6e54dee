"""What may have happened, in everyday words, and what is asked about it before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import ETHICS, OWN, PERSONNEL, Opening, Question, Words
from paryz.facts import GiftDeclined, GiftReceived, ServiceReceived
from paryz.kernel.facts import Fact, decode
from paryz.matters.fields import CURRENCIES

BY = (OWN, PERSONNEL, ETHICS)

# For whom a duty that the answers would raise is meant, where it is not for everybody.
IF_KNOWN = _("If you know who left it")
IF_UNKNOWN = _("If you do not know who left it")
IN_ANY_CASE = _("In either case, unless you gave it back")
IF_CONNECTED = _("If it has to do with your work")

# Who the giver is to the servant: 9.15 speaks of two of them only.
GIVERS: Mapping[str, Words] = {
    "service-recipient": _("Somebody whom I serve: a visitor, a patient, a parent"),
    "subordinate": _("Somebody who works under me"),
    "superior": _("Somebody under whom I work"),
    "colleague": _("A colleague"),
    "other": _("Somebody else: a firm, an acquaintance"),
}


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """The questions that stand on one page, by its name in addresses, under its title."""

    name: str
    title: Words
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Happening(Opening):
    """How a gift or a service came: what is owed is told first, then it is asked page by page.

    variants   further words under which the duties are shown before anything is answered
    conditions for whom a duty is, by its act
    cites      the provisions whose words stand on the page besides those of the duties

    ``day`` asks for the day from which the term is counted, on the first of the pages.
    """

    by: tuple[str, ...] = BY
    button: Words = ""
    done: Words = ""
    route: str = "happened-step"
    pages: tuple[QuestionPage, ...]
    variants: tuple[Mapping[str, str], ...] = ({},)
    conditions: Mapping[str, Words] = field(default_factory=dict)
    cites: tuple[str, ...] = ()

    def example(self, person: str, day: date, variant: Mapping[str, str]) -> Fact:
        """The fact as it would be stated if it had come to light on that day."""
        matter = self.fact.matter_field or ""
        words = {"day": day.isoformat(), matter: "example", **self.says, **variant}
        return decode(self.kind, words, id="example", person=person)


def _page(name: str, title: Words, *questions: Question) -> QuestionPage:
    return QuestionPage(name=name, title=title, questions=questions)


CAME = Question(name="day", label=_("Day on which it came"))
CAME_UNKNOWN = replace(
    CAME,
    help=_("Leave it empty if nobody knows: then the day on which you learned of it counts."),
    optional=True,
)
AWARE_ON = Question(name="aware_on", label=_("Day on which you learned of it"))
CURRENCY = Question(name="currency", label=_("Currency"), options=CURRENCIES)
PRICE = Question(name="value", label=_("Price in figures"))
VALUATION = Question(
    name="valuation",
    label=_("How you know the price"),
    help=_("Such as: the price list of the garage, an invoice, three offers."),
    rows=2,
)

WHERE_WORKING = _page("organisation", _("Where do you work, as far as this is about it?"))
LEARNED = _page(
    "learned",
    _("When did you find it, or learn of it?"),
    replace(
        AWARE_ON,
        help=_("The seven days are counted from here: the next day is the first."),
        required=True,
    ),
)
LEARNED_LATER = _page(
    "learned-later",
    _("Did you learn of it only later?"),
    replace(AWARE_ON, help=_("Leave it empty if you knew at once.")),
)
RECEIVED = _page("received", _("When did it come to you?"), CAME)
RECEIVED_UNKNOWN = replace(RECEIVED, questions=(CAME_UNKNOWN,))
RENDERED = replace(RECEIVED, questions=(replace(CAME, label=_("Day on which it was done")),))
OFFERED = _page("offered", _("When was it offered?"), replace(CAME, label=_("Day of the offer")))
GIVER = _page(
    "giver",
    _("Do you know who it is from?"),
    Question(
        name="giver",
        label=_("Who they are to you"),
        required=True,
        worded={**GIVERS, "unknown": _("I do not know who it is from")},
    ),
)
GIVER_NAME = _page(
    "giver-name",
    _("Who was it?"),
    Question(
        name="giver_name",
        label=_("Name of the person or the firm"),
        help=_("Leave it empty if you do not know the name."),
    ),
)
CONNECTED = _page(
    "connected",
    _("Does it have to do with your work?"),
    Question(
        name="connected",
        label=_("Connection with your work"),
        help=_(
            "It does if it would not have come without your post: from those whom you serve, "
            "examine, teach, treat, check or buy from."
        ),
        required=True,
        worded={
            "yes": _("Yes, or I cannot rule it out"),
            "no": _("No, it has nothing to do with it"),
        },
    ),
)
WHAT = _page(
    "what",
    _("What is it?"),
    Question(
        name="description",
        label=_("In your own words"),
        help=_("Such as: a bottle of cognac in a gift box, unopened."),
        rows=4,
        required=True,
    ),
)
WHERE = _page(
    "where",
    _("Where was it?"),
    Question(name="place", label=_("Place"), help=_("Such as: on my desk, room 214.")),
)
# The value is recorded and never tested.
WORTH = _page(
    "value",
    _("Do you know what it is worth?"),
    Question(
        name="value",
        label=_("Value in figures"),
        help=_(
            "Only if you know it. Nothing depends on it: the Code has no threshold, and a small "
            "gift is owed like a large one."
        ),
    ),
    CURRENCY,
)
COST = _page(
    "price",
    _("Do you know what it would have cost?"),
    replace(
        PRICE,
        help=_(
            "Leave it empty if it has still to be found out. You pay it to the republican budget."
        ),
    ),
    CURRENCY,
    VALUATION,
)
ABOUT_A_GIFT = (GIVER, GIVER_NAME, CONNECTED, WHAT, WHERE, WORTH)

OPENINGS = (
    Happening(
        name="found",
        happened=_("I found something on my desk or among my things"),
        hint=_("A bottle, a box, an envelope: left there, and nobody said a word."),
        title=_("You found something"),
        fact=GiftReceived,
        scanned="photograph",
        says={"how": "left-at-workplace"},
        pages=(LEARNED, RECEIVED_UNKNOWN, *ABOUT_A_GIFT),
        variants=(
            {"giver": "unknown"},
            {"giver": "known", "giver_is": "service-recipient"},
        ),
        conditions={
            "notify-employer": IF_UNKNOWN,
            "return-gift": IF_KNOWN,
            "hand-over-gift": IN_ANY_CASE,
        },
        cites=("E10.4",),
        day=_("When did you find it?"),
    ),
    Happening(
        name="given",
        happened=_("Somebody gave me something"),
        hint=_("Flowers, sweets, money, a ticket, a souvenir: put into your hands."),
        title=_("Somebody gave you something"),
        fact=GiftReceived,
        scanned="photograph",
        says={"how": "given"},
        pages=(RECEIVED, *ABOUT_A_GIFT),
        variants=({"giver": "known", "giver_is": "other"},),
        conditions={"hand-over-gift": IF_CONNECTED},
        cites=("E10.4", "E10.7"),
        day=_("When did you get it?"),
    ),
    Happening(
        name="unknowing",
        happened=_("Something came while I did not know"),
        hint=_("By post, to your home, to a relative, through a colleague."),
        title=_("Something came without your knowing"),
        fact=GiftReceived,
        scanned="photograph",
        says={"how": "without-knowledge"},
        pages=(LEARNED, RECEIVED_UNKNOWN, *ABOUT_A_GIFT),
        cites=("E10.4",),
        day=_("When did you learn of it?"),
    ),
    Happening(
        name="service",
        happened=_("Somebody did me a service or paid something for me"),
        hint=_("A repair, a lift, a dinner, a trip, a stay: done for you or paid for you."),
        title=_("Somebody did you a service"),
        fact=ServiceReceived,
        pages=(RENDERED, LEARNED_LATER, GIVER_NAME, CONNECTED, WHAT, COST),
        conditions={"pay-for-service": IF_CONNECTED},
        cites=("E10.4",),
        day=_("When was it done?"),
    ),
    Happening(
        name="declined",
        happened=_("I was offered something and declined"),
        hint=_("You did not take it, or it never came to you."),
        title=_("You declined what was offered"),
        fact=GiftDeclined,
        pages=(OFFERED, GIVER_NAME, WHAT),
        cites=("E10.4", "E9.13"),
        day=_("When was it offered?"),
    ),
)

BY_NAME = {opening.name: opening for opening in OPENINGS}
PAGES = frozenset(page.name for each in OPENINGS for page in each.pages) | {WHERE_WORKING.name}
