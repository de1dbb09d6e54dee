"""Gifts and services (E9.15, E9.16, E10.4, E10.7, E10.8, H1.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paryz.kernel.facts import Fact, a_day, choice, matter, number, text, vocabulary
from paryz.kernel.refusal import N_, Refused


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftReceived(Fact):
    """A gift was received, found or given."""

    gift: str = matter()
    aware_on: date | None = a_day(past=True)
    how: str = choice("given", "left-at-workplace", "without-knowledge", default="given")
    giver: str = choice("known", "unknown", default="unknown")
    giver_is: str | None = choice(
        "subordinate", "service-recipient", "superior", "colleague", "other"
    )
    giver_name: str | None = text(free=True)
    connected: str = choice("yes", "no", default="yes")
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


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftDeclined(Fact):
    """A gift that was offered was not taken."""

    gift: str = matter()
    giver_name: str | None = text(free=True)
    description: str | None = text(free=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiverIdentified(Fact):
    """It became known who left the gift."""

    gift: str = matter()
    giver_is: str | None = choice(
        "subordinate", "service-recipient", "superior", "colleague", "other"
    )
    giver_name: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftReturned(Fact):
    """The gift went back to the one who left it."""

    gift: str = matter()
    witnesses: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ReturnRefused(Fact):
    """The one who left the gift would not take it back."""

    gift: str = matter()
    reason: str | None = text(free=True)
    witnesses: str | None = text(free=True)

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class EmployerNotified(Fact):
    """The employer was told in writing of the gift."""

    gift: str = matter()

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftHandedOver(Fact):
    """The gift went to the authorized body for state property."""

    gift: str = matter()
    body: str | None = text()
    act_number: str | None = text()

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class HandoverRefused(Fact):
    """The body would not take the gift, or sent it elsewhere."""

    gift: str = matter()
    body: str = text(required=True)
    reason: str = text(required=True, free=True)
    redirected_to: str | None = text()

    follows = ("GiftReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ServiceReceived(Fact):
    """A service was rendered to the servant."""

    service: str = matter()
    aware_on: date | None = a_day(past=True)
    connected: str = choice("yes", "no", default="yes")
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


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ServiceValued(Fact):
    """The price of the service was found, by a method that is said."""

    service: str = matter()
    value: Decimal | None = number(required=True)
    currency: str | None = text()
    valuation: str = text(required=True, free=True)

    follows = ("ServiceReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ServicePaidFor(Fact):
    """The service was paid for to the republican budget."""

    service: str = matter()
    amount: Decimal | None = number()
    payment_order: str | None = text()

    follows = ("ServiceReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftGiven(Fact):
    """A gift was given to an official (E10.8)."""

    gift: str = matter()
    receiver: str = text(required=True, free=True)
    description: str | None = text(free=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class GiftListed(Fact):
    """A gift as another register lists it, under the rules of that register's country or body.

    Nobody here owes anything because of it: the recipient is a name and no servant of the
    organisation. ``day_from`` says whether the day stood in a column of its own or was read in
    the description; ``disposed_on`` and ``disposition`` likewise, where they are known.
    """

    gift: str = matter()
    rules: str = text(required=True)
    source: str | None = text()
    recipient: str | None = text(free=True)
    agency: str | None = text()
    giver_name: str | None = text(free=True)
    giver_country: str | None = text()
    description: str | None = text(free=True)
    value: Decimal | None = number()
    currency: str | None = text()
    justification: str | None = text(free=True)
    day_from: str = choice("column", "description", default="column")
    disposition: str | None = text()
    disposed_on: date | None = a_day(past=True)
    disposition_from: str | None = choice("column", "description")

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
