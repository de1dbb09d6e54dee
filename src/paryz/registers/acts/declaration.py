"""The register of acts: registered, published, posted, in force by arithmetic (O2, O4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    ETHICS,
    PERSONNEL,
    Act,
    Facts,
    Note,
    Opening,
    Question,
    Reader,
    Reckoned,
    Register,
    State,
)
from paryz.declaring.summary import has, still_owed
from paryz.facts import ActPosted, ActPublished, ActRegistered, ImplementationReported
from paryz.kernel.evaluation import Owed

KEEPERS = (PERSONNEL, ETHICS)
# “Upon the expiration of ten calendar days after the day of publication” (O4): published on day
# P, ten days pass from P + 1 to P + 10, and the eleventh is the first in force.
IN_FORCE_AFTER = timedelta(days=11)


def reckoned(facts: Facts) -> Sequence[Reckoned]:
    """The day from which the act is in force, and how it is found."""
    published = min((fact.day for fact in facts if isinstance(fact, ActPublished)), default=None)
    if published is None:
        why = _(
            "Not known while the day of the first official publication is not recorded: the ten "
            "days run from it."
        )
        return (Reckoned(label=_("In force from"), why=why, cites="O4"),)
    return (
        Reckoned(
            label=_("In force from"),
            day=published + IN_FORCE_AFTER,
            why=_(
                "Ten calendar days pass after the day of publication, which is not counted; the "
                "day after the tenth is the first. Days off count like any other."
            ),
            cites="O4",
        ),
    )


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """What is still to be done for it, else how far it came."""
    owed = {each.duty.act for each in still_owed(duties)}
    if "post-act" in owed:
        return "to-post"
    if "report-implementation" in owed:
        return "to-report"
    return "posted" if has(facts, ActPosted) else "registered"


REGISTER = Register(
    name="acts",
    kind="act",
    label=_("Normative acts"),
    own=_("Normative acts"),
    one=_("A normative act"),
    lead=_(
        "An order on its way into force: registered, published, posted, its implementation "
        "reported."
    ),
    empty=_("An act stands here from its registration or its publication on."),
    openings=(
        Opening(
            name="registered",
            fact=ActRegistered,
            by=KEEPERS,
            nobodys=True,
            happened=_("An act of ours was registered"),
            hint=_("State registration with the Ministry of Justice."),
            title=_("An act was registered"),
            lead=_("Ten working days run from this day for the report on its implementation."),
            button=_("Record the registration"),
            done=_("The registration is recorded"),
            day=_("On which day was it registered?"),
            questions=(
                Question(name="title", label=_("What is it called?"), required=True),
                Question(name="number", label=_("Under which number?")),
            ),
            attach=_("Attach the act"),
        ),
        Opening(
            name="published-first",
            fact=ActPublished,
            by=KEEPERS,
            nobodys=True,
            happened=_("An act of ours was published, and its registration is not recorded"),
            hint=_("The first official publication decides from when it is in force."),
            title=_("An act was published"),
            button=_("Record the publication"),
            done=_("The publication is recorded"),
            day=_("On which day was it first published?"),
            questions=(
                Question(name="title", label=_("What is it called?"), required=True),
                Question(name="medium", label=_("Where was it published?")),
            ),
        ),
    ),
    acts=(
        Act(
            name="published",
            fact=ActPublished,
            by=KEEPERS,
            title=_("It was published"),
            lead=_("The first official publication decides from when the act is in force."),
            button=_("It is published"),
            done=_("The publication is recorded"),
            day=_("On which day was it first published?"),
            questions=(Question(name="medium", label=_("Where was it published?")),),
            fits=lambda facts: not has(facts, ActPublished),
        ),
        Act(
            name="posted",
            fact=ActPosted,
            by=KEEPERS,
            title=_("Post it on the internet resource"),
            lead=_("“After its official publication”: the order names no number of days."),
            button=_("It is posted"),
            done=_("The posting is recorded"),
            day=_("On which day was it posted?"),
            questions=(Question(name="link", label=_("Where is it posted?")),),
        ),
        Act(
            name="reported",
            fact=ImplementationReported,
            by=KEEPERS,
            title=_("Report its implementation"),
            lead=_("To the legal service: that the act was registered and posted."),
            button=_("It is reported"),
            done=_("The report is recorded"),
            day=_("On which day was it reported?"),
            questions=(
                Question(name="description", label=_("What does the report say?"), rows=2),
                Question(name="letter_number", label=_("Number of the letter")),
            ),
            paper="report",
            attach=_("Attach the report"),
        ),
    ),
    readers=tuple(Reader(who=who) for who in KEEPERS),
    states={
        "to-post": State(label=_("To be posted"), stage="open"),
        "to-report": State(label=_("To be reported"), stage="open"),
        "posted": State(label=pgettext_lazy("act", "Posted"), stage="done"),
        "registered": State(label=pgettext_lazy("act", "Registered"), stage="done"),
    },
    state=state,
    title=("title",),
    number=("number",),
    body=("medium",),
    labels={
        "title": _("Act"),
        "opened": _("Registered or published on"),
        "number": _("Number of registration"),
        "body": _("Published in"),
    },
    reckoned=reckoned,
    notes=(
        Note(
            text=_(
                "Order No. 342 lays these duties on the ministry that issued it. An organisation "
                "that keeps acts of its own here uses the same steps as a checklist of its own."
            ),
            cites="O2",
        ),
    ),
    secret=False,
)
