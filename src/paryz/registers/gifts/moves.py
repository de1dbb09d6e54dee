"""The next step about a gift or a service: always one, always visible, with its day."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from paryz.facts import DocumentAttached, GiftHandedOver, GiftReturned, ServicePaidFor
from paryz.kernel.facts import Fact
from paryz.matters.case import Case
from paryz.matters.moves import Move, move
from paryz.matters.papers import fitting
from paryz.registers.gifts.act_kinds import possible
from paryz.registers.gifts.papers import PAPERS

# Which duty an act is the answer to, so that its day can be told with it.
ANSWERS = {
    "told-employer": "notify-employer",
    "returned": "return-gift",
    "handed-over": "hand-over-gift",
    "valued": "pay-for-service",
    "paid": "pay-for-service",
}


def moves(case: Case) -> list[Move]:
    """What can be done, the next step first."""
    found = [_move(case, act.name, str(act.title)) for act in possible(case)]
    return found or list(_scans(case))


def _move(case: Case, act: str, label: str) -> Move:
    duty = case.duty(ANSWERS.get(act, ""))
    is_open = duty is not None and duty.discharged_on is None and duty.ended_on is None
    url = reverse("gift-act", args=[case.matter.pk, act])
    return move(act, label, url, duty if is_open else None)


def _scans(case: Case) -> Iterator[Move]:
    """The scan of the paper that ended it, as long as there is none."""
    labels: tuple[tuple[type[Fact], str, str], ...] = (
        (GiftHandedOver, "transfer-act", gettext("Attach a scan of the signed act")),
        (GiftReturned, "return-note", gettext("Attach a scan of the return note")),
        (ServicePaidFor, "payment", gettext("Attach the proof of payment")),
    )
    attached = list(case.all(DocumentAttached))
    for kind, paper, label in labels:
        fact = case.last(kind)
        if fact is None or any(each.of == fact.id or each.what == paper for each in attached):
            continue
        yield move("attach", label, reverse("gift-attach", args=[case.matter.pk, fact.id]))


def papers(case: Case) -> list[Move]:
    """The papers that can be printed of it now."""
    return [
        move(each.name, str(each.label), reverse("gift-paper", args=[case.matter.pk, each.name]))
        for each in fitting(PAPERS.values(), case)
    ]


def photograph_url(case: Case) -> str:
    """Where a photograph is added to what was received."""
    opening = case.opening
    if opening is None or case.person is None:
        return ""
    return reverse("gift-attach", args=[case.matter.pk, opening.id])
