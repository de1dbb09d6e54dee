"""What is done before the collective, which only the Code of Honour knows, and its papers (H10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Act, Question
from paryz.declaring.summary import has
from paryz.facts import CaseOpened, CollectiveConsidered, CollectiveInvited, ReferredToCollective
from paryz.matters.binding import quoted_as_it_bound
from paryz.matters.case import Case
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.registers.cases.standing import EMPLOYER, may_be_referred

COLLECTIVE = (
    Act(
        name="referred",
        fact=ReferredToCollective,
        by=EMPLOYER,
        title=_("Refer it to the collective"),
        lead=_(
            "Only the official who is entitled to appoint and dismiss decides that, in "
            "writing. Without that decision the collective considers nothing."
        ),
        button=_("It is referred"),
        done=_("The referral is recorded"),
        day=_("On which day was that decided?"),
        questions=(
            Question(
                name="by",
                label=_("Who decided it?"),
                help=_("Post and full name of the official."),
                required=True,
            ),
            Question(name="number", label=_("Number of the decision")),
        ),
        fits=lambda facts: may_be_referred(facts) and not has(facts, ReferredToCollective),
        paper="referral",
        attach=_("Attach the signed decision"),
    ),
    Act(
        name="invited",
        fact=CollectiveInvited,
        by=EMPLOYER,
        title=_("Invite to the meeting"),
        lead=_("The collective and the servant are invited to one and the same meeting."),
        button=_("They are invited"),
        done=_("The invitation is recorded"),
        day=_("On which day were they invited?"),
        again=True,
        questions=(
            Question(name="meeting_on", label=_("On which day is the meeting?")),
            Question(name="place", label=_("Where, and at what hour?")),
        ),
        fits=lambda facts: not has(facts, CollectiveConsidered),
        paper="invitation",
    ),
    Act(
        name="considered",
        fact=CollectiveConsidered,
        by=EMPLOYER,
        title=_("Record what the collective resolved"),
        lead=_(
            "A public reprimand is a moral measure. It is no sanction of the Labor Code, has "
            "no term and is listed by itself."
        ),
        button=_("Record it"),
        done=_("The minutes are recorded"),
        day=_("On which day was the meeting?"),
        questions=(
            Question(name="members", label=_("How many belong to the collective?")),
            Question(name="present", label=_("How many were present?")),
            Question(
                name="quorum",
                label=_("How many must be present by your own rule?"),
                help=_("The Code names no quorum. Leave it empty if you have no rule."),
            ),
            Question(name="in_favour", label=_("Votes for")),
            Question(name="against", label=_("Votes against")),
            Question(name="abstained", label=_("Abstained")),
            Question(name="outcome", label=_("What was resolved?")),
            Question(name="resolution", label=_("In which words?"), rows=4),
            Question(name="number", label=_("Number of the minutes")),
        ),
        fits=lambda facts: not has(facts, CollectiveConsidered),
        paper="minutes",
        attach=_("Attach the signed minutes"),
    ),
)


Parts = Iterable[Part | list[Part] | None]


def referral(sheet: Sheet) -> Parts:
    """The written decision of the official who appoints, without which nothing is considered."""
    referred = sheet.last(ReferredToCollective)
    yield sheet.named("referral", "referral_about")
    yield sheet.place(
        (referred.number if referred else None) or "", referred.day if referred else None
    )
    yield sheet.says("says_referral")
    yield quoted_as_it_bound(sheet, "H10")
    yield sheet.known(sheet.servant(), *_what(sheet))
    yield _circumstances(sheet)
    yield sheet.noted("no_sanction")
    yield sheet.signers(
        sheet.signs("official", (referred.by if referred else None) or "", stamp=True),
        sheet.servant_signs("acquainted"),
    )


def invitation(sheet: Sheet) -> Parts:
    """The invitation of the servant, and of each member, to the meeting."""
    invited = sheet.last(CollectiveInvited)
    if invited is None:
        return
    referred = sheet.last(ReferredToCollective)
    yield sheet.address("", sender=False)
    yield sheet.named("invitation", "invitation_about")
    yield sheet.says("says_invitation")
    yield sheet.known(
        sheet.day("meeting_on", invited.meeting_on),
        sheet.row("meeting_place", invited.place or "", room=1),
        sheet.servant(),
        *_what(sheet),
        sheet.row("official", referred.by if referred else None),
        sheet.day("referred_on", referred.day if referred else None),
    )
    yield sheet.noted("no_sanction")
    yield sheet.signers(sheet.signs("secretary"), sheet.signs("acquainted"))


def minutes(sheet: Sheet) -> Parts:
    """The minutes of the meeting, with who was there and how they voted."""
    considered, referred = sheet.last(CollectiveConsidered), sheet.last(ReferredToCollective)
    if considered is None:
        return
    yield sheet.named("minutes", "minutes_about")
    yield sheet.place(considered.number or "", considered.day)
    yield sheet.says("says_minutes")
    yield sheet.known(
        sheet.servant(),
        *_what(sheet),
        sheet.row("official", referred.by if referred else None),
        sheet.day("referred_on", referred.day if referred else None),
        sheet.row("members", _count(considered.members), room=1),
        sheet.row("present", _count(considered.present), room=1),
        sheet.row("quorum", _count(considered.quorum) or None),
        sheet.row("votes", _votes(sheet, considered)),
        sheet.value("resolved", "outcome", considered.outcome),
    )
    yield sheet.told("resolution", considered.resolution)
    yield sheet.noted("own_rule") if considered.quorum is not None else None
    yield sheet.noted("no_sanction")
    yield sheet.signers(sheet.signs("chair"), sheet.signs("secretary"))


def reprimand(sheet: Sheet) -> Parts:
    """The public reprimand: a moral measure, and no sanction."""
    considered = sheet.last(CollectiveConsidered)
    if considered is None:
        return
    yield sheet.named("reprimand", "reprimand_about")
    yield sheet.place(None, considered.day)
    yield sheet.says("says_reprimand")
    yield quoted_as_it_bound(sheet, "H10")
    yield sheet.known(
        sheet.servant(),
        *_what(sheet),
        sheet.row("minutes_number", considered.number),
        sheet.row("votes", _votes(sheet, considered)),
    )
    yield sheet.told("resolution", considered.resolution)
    yield sheet.noted("no_sanction")
    yield sheet.signers(sheet.signs("chair"), sheet.servant_signs("acquainted"))


def _what(sheet: Sheet) -> Iterator[Part | None]:
    opened = sheet.last(CaseOpened)
    if opened is not None:
        yield sheet.row("case_number", opened.number)
        yield sheet.day("committed_on", opened.committed_on)


def _circumstances(sheet: Sheet) -> list[Part]:
    opened = sheet.last(CaseOpened)
    return sheet.told("circumstances", opened.description if opened else None)


def _count(number: Decimal | None) -> str:
    return f"{number:f}" if number is not None else ""


def _votes(sheet: Sheet, considered: CollectiveConsidered) -> Mapping[str, str] | None:
    if considered.in_favour is None and considered.against is None:
        return None
    return sheet.word(
        "votes_words",
        for_=_count(considered.in_favour) or "0",
        against=_count(considered.against) or "0",
        abstained=_count(considered.abstained) or "0",
    )


def _is_reprimand(case: Case) -> bool:
    considered = case.last(CollectiveConsidered)
    return considered is not None and considered.outcome == "public-reprimand"


COLLECTIVE_PAPERS = (
    Paper(
        name="referral",
        label=_("Referral to the collective"),
        upon=(ReferredToCollective, CaseOpened),
        parts=referral,
        fits=lambda case: may_be_referred(case.facts),
    ),
    Paper(
        name="invitation",
        label=_("Invitation to the meeting"),
        upon=(CollectiveInvited,),
        parts=invitation,
    ),
    Paper(
        name="minutes",
        label=_("Minutes of the meeting"),
        upon=(CollectiveConsidered,),
        parts=minutes,
    ),
    Paper(
        name="reprimand",
        label=_("Public reprimand"),
        upon=(CollectiveConsidered,),
        parts=reprimand,
        fits=_is_reprimand,
    ),
)
