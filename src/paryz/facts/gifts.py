"""Gifts and services (E9.15, E9.16, E10.4, E10.7, E10.8, H1.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import YES_OR_NO, Fact, a_day, choice, matter, number, text
from paryz.kernel.refusal import N_, Refused

GIVER_IS = {
    "subordinate": N_("Subordinate"),
    "service-recipient": N_("Service recipient"),
    "superior": N_("Superior"),
    "colleague": N_("Colleague"),
    "other": N_("Somebody else"),
}
READ_IN = {"column": N_("In a column of its own"), "description": N_("In the description")}


@vocabulary(N_("Receipt of a gift"))
@dataclass(frozen=True, kw_only=True)
class GiftReceived(Fact):
    """A gift was received, found or given."""

    gift: str = matter()
    aware_on: date | None = a_day(past=True)
    how: str = choice(
        {
            "given": N_("Given in person"),
            "left-at-workplace": N_("Left at the workplace"),
            "without-knowledge": N_("Without the servant's knowledge"),
        },
        default="given",
    )
    giver: str = choice(
        {"known": N_("Known"), "unknown": N_("Unknown")},
        label=N_("Giver"),
        default="unknown",
    )
    giver_is: str | None = choice(GIVER_IS)
    giver_name: str | None = text(free=True)
    connected: str = choice(YES_OR_NO, default="yes")
    description: str | None = text(free=True)
    place: str | None = text(free=True)
    value: Decimal | None = number()
    currency: str | None = text()

    opens = True

    def flaw(self) -> Refused | None:
        """Nobody learns of a gift before it is received."""
        if self.aware_on is not None and self.aware_on < self.day:
            return Refused(
                N_("{what} was learned of on {aware}, before it was received on {day}."),
                what=self.gift,
                aware=self.aware_on,
                day=self.day,
            )
        return None


@vocabulary(N_("Declining of a gift"))
@dataclass(frozen=True, kw_only=True)
class GiftDeclined(Fact):
    """A gift that was offered was not taken."""

    gift: str = matter()
    giver_name: str | None = text(free=True)
    description: str | None = text(free=True)

    needs_cause = False


@vocabulary(N_("Identification of the giver"))
@dataclass(frozen=True, kw_only=True)
class GiverIdentified(Fact):
    """It became known who left the gift."""

    gift: str = matter()
    giver_is: str | None = choice(GIVER_IS)
    giver_name: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary(N_("Return of the gift"))
@dataclass(frozen=True, kw_only=True)
class GiftReturned(Fact):
    """The gift went back to the one who left it."""

    gift: str = matter()
    witnesses: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary(N_("Refusal to take the gift back"))
@dataclass(frozen=True, kw_only=True)
class ReturnRefused(Fact):
    """The one who left the gift would not take it back."""

    gift: str = matter()
    reason: str | None = text(free=True)
    witnesses: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary(N_("Notice to the employer"))
@dataclass(frozen=True, kw_only=True)
class EmployerNotified(Fact):
    """The employer was told in writing of the gift."""

    gift: str = matter()

    follows = ("GiftReceived",)


@vocabulary(N_("Hand-over of the gift"))
@dataclass(frozen=True, kw_only=True)
class GiftHandedOver(Fact):
    """The gift went to the authorized body for state property."""

    gift: str = matter()
    body: str | None = text()
    act_number: str | None = text(label=N_("Number of the act"))

    follows = ("GiftReceived",)


@vocabulary(N_("Refusal to take over the gift"))
@dataclass(frozen=True, kw_only=True)
class HandoverRefused(Fact):
    """The body would not take the gift, or sent it elsewhere."""

    gift: str = matter()
    body: str = text(required=True)
    reason: str = text(required=True, free=True)
    redirected_to: str | None = text(label=N_("Redirected to"))

    follows = ("GiftReceived",)


@vocabulary(N_("Receipt of a service"))
@dataclass(frozen=True, kw_only=True)
class ServiceReceived(Fact):
    """A service was rendered to the servant."""

    service: str = matter()
    aware_on: date | None = a_day(past=True)
    connected: str = choice(YES_OR_NO, default="yes")
    giver_name: str | None = text(free=True)
    description: str | None = text(free=True)
    value: Decimal | None = number()
    currency: str | None = text()
    valuation: str | None = text(free=True)

    opens = True

    def flaw(self) -> Refused | None:
        """Nobody learns of a gift before it is received."""
        if self.aware_on is not None and self.aware_on < self.day:
            return Refused(
                N_("{what} was learned of on {aware}, before it was received on {day}."),
                what=self.service,
                aware=self.aware_on,
                day=self.day,
            )
        return None


@vocabulary(N_("Valuation of the service"))
@dataclass(frozen=True, kw_only=True)
class ServiceValued(Fact):
    """The price of the service was found, by a method that is said."""

    service: str = matter()
    value: Decimal | None = number(required=True)
    currency: str | None = text()
    valuation: str = text(required=True, free=True)

    follows = ("ServiceReceived",)


@vocabulary(N_("Payment for the service"))
@dataclass(frozen=True, kw_only=True)
class ServicePaidFor(Fact):
    """The service was paid for to the republican budget."""

    service: str = matter()
    amount: Decimal | None = number(label=N_("Amount"))
    payment_order: str | None = text(label=N_("Payment order"))

    follows = ("ServiceReceived",)


@vocabulary(N_("Giving of a gift"))
@dataclass(frozen=True, kw_only=True)
class GiftGiven(Fact):
    """A gift was given to an official (E10.8)."""

    gift: str = matter()
    receiver: str = text(label=N_("Receiver"), required=True, free=True)
    description: str | None = text(free=True)

    needs_cause = False


@vocabulary(N_("Gift of another register"))
@dataclass(frozen=True, kw_only=True)
class GiftListed(Fact):
    """A gift as another register lists it, under the rules of that register's country or body.

    Nobody here owes anything because of it: the recipient is a name and no servant of the
    organisation. ``day_from`` says whether the day stood in a column of its own or was read in
    the description; ``disposed_on`` and ``disposition`` likewise, where they are known.
    """

    gift: str = matter()
    rules: str = text(label=N_("Under whose rules"), required=True)
    source: str | None = text()
    recipient: str | None = text(label=N_("Recipient"), free=True)
    agency: str | None = text(label=N_("Agency"))
    giver_name: str | None = text(free=True)
    giver_country: str | None = text(label=N_("Country of the giver"))
    description: str | None = text(free=True)
    value: Decimal | None = number()
    currency: str | None = text()
    justification: str | None = text(label=N_("Justification"), free=True)
    day_from: str = choice(READ_IN, label=N_("Where the day was read"), default="column")
    disposition: str | None = text(label=N_("What became of it"))
    disposed_on: date | None = a_day(label=N_("Passed on on"), past=True)
    disposition_from: str | None = choice(READ_IN, label=N_("Where that was read"))

    opens = True

    def flaw(self) -> Refused | None:
        """Nobody passes a gift on before it is received."""
        if self.disposed_on is not None and self.disposed_on < self.day:
            return Refused(
                N_("{what} was passed on on {disposed}, before it was received on {day}."),
                what=self.gift,
                disposed=self.disposed_on,
                day=self.day,
            )
        return None
