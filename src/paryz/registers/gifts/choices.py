"""What may have happened, in everyday words, and what each choice states and asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paryz.kernel.facts import Fact, decode

Words = str | Promise

# For whom a duty that the answers would raise is meant, where it is not for everybody.
IF_KNOWN = _("If you know who left it")
IF_UNKNOWN = _("If you do not know who left it")
IN_ANY_CASE = _("In either case, unless you gave it back")
IF_CONNECTED = _("If it has to do with your work")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to “What happened?”.

    kind       the fact that it states
    says       the words of that fact that follow from the choice itself
    questions  what is asked about it, in order, by the names in :mod:`questions`
    variants   further words under which the duties are shown before anything is answered
    conditions for whom a duty is, by its act
    cites      the provisions whose words stand on the page besides those of the duties
    day        how the day is asked for from which the term is counted
    """

    name: str
    label: Words
    hint: Words
    title: Words
    kind: str
    says: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...]
    variants: tuple[Mapping[str, str], ...] = ({},)
    conditions: Mapping[str, Words] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    day: Words

    @property
    def matter(self) -> str:
        """The kind of matter: gift or service."""
        return "service" if self.kind == "ServiceReceived" else "gift"

    @property
    def learned(self) -> bool:
        """Whether it came unknown, so that the day of learning of it is asked for first."""
        return self.questions[0] == "learned"

    def example(self, person: str, day: date, variant: Mapping[str, str]) -> Fact:
        """The fact as it would be stated if it had come to light on that day."""
        words = {"day": day.isoformat(), self.matter: "example", **self.says, **variant}
        return decode(self.kind, words, id="example", person=person)


ABOUT_A_GIFT = ("giver", "giver-name", "connected", "what", "where", "value")

CHOICES = (
    Choice(
        name="found",
        label=_("I found something on my desk or among my things"),
        hint=_("A bottle, a box, an envelope: left there, and nobody said a word."),
        title=_("You found something"),
        kind="GiftReceived",
        says={"how": "left-at-workplace"},
        questions=("learned", "received", *ABOUT_A_GIFT),
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
    Choice(
        name="given",
        label=_("Somebody gave me something"),
        hint=_("Flowers, sweets, money, a ticket, a souvenir: put into your hands."),
        title=_("Somebody gave you something"),
        kind="GiftReceived",
        says={"how": "given"},
        questions=("received", *ABOUT_A_GIFT),
        variants=({"giver": "known", "giver_is": "other"},),
        conditions={"hand-over-gift": IF_CONNECTED},
        cites=("E10.4", "E10.7"),
        day=_("When did you get it?"),
    ),
    Choice(
        name="unknowing",
        label=_("Something came while I did not know"),
        hint=_("By post, to your home, to a relative, through a colleague."),
        title=_("Something came without your knowing"),
        kind="GiftReceived",
        says={"how": "without-knowledge"},
        questions=("learned", "received", *ABOUT_A_GIFT),
        cites=("E10.4",),
        day=_("When did you learn of it?"),
    ),
    Choice(
        name="service",
        label=_("Somebody did me a service or paid something for me"),
        hint=_("A repair, a lift, a dinner, a trip, a stay: done for you or paid for you."),
        title=_("Somebody did you a service"),
        kind="ServiceReceived",
        questions=("received", "learned-later", "giver-name", "connected", "what", "price"),
        conditions={"pay-for-service": IF_CONNECTED},
        cites=("E10.4",),
        day=_("When was it done?"),
    ),
    Choice(
        name="declined",
        label=_("I was offered something and declined"),
        hint=_("You did not take it, or it never came to you."),
        title=_("You declined what was offered"),
        kind="GiftDeclined",
        questions=("offered", "giver-name", "what"),
        cites=("E10.4", "E9.13"),
        day=_("When was it offered?"),
    ),
)

BY_NAME = {choice.name: choice for choice in CHOICES}
