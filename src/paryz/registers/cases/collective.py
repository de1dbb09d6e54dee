"""What is done before the collective, of which the Code of Honour alone knows (H10)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Act, Question
from paryz.facts import CollectiveConsidered, CollectiveInvited, ReferredToCollective
from paryz.registers.cases.standing import EMPLOYER, has, may_be_referred

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
