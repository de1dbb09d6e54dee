"""The register of conflict situations: who is told decides who reads (E13).

A conflict is the servant's own until it is told. Then whoever was told reads it: the direct
supervisor whom the servant has today, or the ethics officer where the organisation's own rule
offers that way. Both are states of the matter, so a report that is taken back shuts them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import (
    DIRECT_SUPERVISOR,
    ETHICS,
    OWN,
    Act,
    Facts,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import has, still_owed
from paryz.facts import (
    ConflictArose,
    ConflictDiscussed,
    ConflictReported,
    MeasuresTaken,
    PartyNamed,
    Recused,
)
from paryz.kernel.evaluation import Owed

# Whom it was told, as the states name it.
SUPERVISOR, OTHER, BOTH = "supervisor", "other", "both"


def told_to(facts: Facts) -> str:
    """Whom the servant told: the supervisor, somebody else, both, or nobody yet."""
    told = {fact.to for fact in facts if isinstance(fact, ConflictReported)}
    return BOTH if len(told) > 1 else next(iter(told), "")


def told_on(facts: Facts) -> date | None:
    """The first day on which anybody was told."""
    return min((fact.day for fact in facts if isinstance(fact, ConflictReported)), default=None)


def stands(facts: Facts, duties: Sequence[Owed]) -> str:
    """With whom it is, and whether measures ended it.

    Where no duty follows, as for a state servant, it still waits for measures once it was told.
    """
    told = told_to(facts)
    if not told:
        return "open" if still_owed(duties) else "nothing"
    measures = has(facts, MeasuresTaken)
    return f"{'settled' if measures and not still_owed(duties) else 'with'}-{told}"


def supervisor_is_party(facts: Facts) -> bool:
    """Whether the servant said that the direct supervisor of that day is part of it."""
    return has(facts, ConflictArose, supervisor_involved="yes")


def names_supervisor(facts: Facts) -> bool:
    """Whether a supervisor is a party, said at the beginning or learned of later."""
    return supervisor_is_party(facts) or has(facts, PartyNamed, why="superior")


def whom_to_tell(facts: Facts) -> str:
    """The answer that stands there already: the way that is left where a supervisor is a party."""
    return OTHER if names_supervisor(facts) else SUPERVISOR


NO_ALTERNATIVE = Note(
    text=_(
        "Paragraph 13 names the direct supervisor and gives no other way where the supervisor is "
        "a party."
    ),
    cites="E13",
    when=names_supervisor,
)
OTHER_WAY = Note(
    text=_(
        "The organisation’s own rule offers the ethics officer instead: choose “Somebody else” "
        "when you report. The duty to report then ends, and the page goes on saying whom the "
        "paragraph names. Whoever was named as a party reads nothing of this, nor do those who "
        "work under them."
    ),
    policy=True,
    when=names_supervisor,
)


REGISTER = Register(
    name="conflicts",
    kind="conflict",
    label=_("Conflict situations"),
    own=_("My conflict situations"),
    one=_("A conflict situation"),
    lead=_(
        "Whoever comes into a conflict situation tells the direct supervisor and talks it over; "
        "the supervisor takes measures. Whoever has an interest in a decision stands aside."
    ),
    empty=_("A conflict situation stands here once somebody has told you of it, or you have one."),
    openings=(
        Opening(
            name="arose",
            fact=ConflictArose,
            by=(OWN,),
            happened=_("I am in a conflict situation"),
            hint=_("A quarrel, or a decision in which you or your kin have an interest."),
            title=_("A conflict situation arose"),
            lead=_("Say what it is about. Nobody reads it until you tell somebody."),
            button=_("Record the conflict situation"),
            done=_("The conflict situation is recorded"),
            day=_("Since which day?"),
            questions=(
                Question(
                    name="about",
                    label=_("What is it about?"),
                    help=_(
                        "A dispute, a tender, an appointment, an inspection: a sentence is enough."
                    ),
                    rows=3,
                    required=True,
                ),
                Question(
                    name="supervisor_involved",
                    label=_("Is your direct supervisor part of it?"),
                    help=_(
                        "If so, your supervisor and those who work under them read nothing of it "
                        "here."
                    ),
                    required=True,
                ),
                Question(
                    name="with_whom",
                    label=_("With whom?"),
                    asked="party",
                    superior_says={"supervisor_involved": "yes"},
                ),
            ),
            notes=(
                Note(
                    text=_(
                        "A conflict situation is no breach, and to record one is no confession. "
                        "The Code asks that it does no damage, and so that it is told."
                    ),
                    cites="E10.1",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="reported",
            fact=ConflictReported,
            by=(OWN,),
            title=_("Tell of the conflict situation"),
            lead=_(
                "Whom you tell reads it from now on. To say it in words is enough; if you print "
                "the report, hand it in on the day that you state here."
            ),
            button=_("They are told"),
            done=_("The report is recorded"),
            day=_("On which day did you tell them?"),
            again=True,
            questions=(
                Question(
                    name="to",
                    label=_("Whom do you tell?"),
                    help=_(
                        "Paragraph 13 names the direct supervisor. “Somebody else” is the ethics "
                        "officer, by the organisation’s own rule, which is not law."
                    ),
                    options=(SUPERVISOR, OTHER),
                    initial=whom_to_tell,
                ),
            ),
            paper="report",
        ),
        Act(
            name="discussed",
            fact=ConflictDiscussed,
            by=(OWN, DIRECT_SUPERVISOR, ETHICS),
            title=_("The conflict situation was talked over"),
            lead=_("The Code asks for no form: a talk is enough. Whoever took part may record it."),
            button=_("Record the talk"),
            done=_("The talk is recorded"),
            day=_("On which day did you speak?"),
            questions=(Question(name="agreed", label=_("What was agreed?"), rows=3),),
            paper="record",
        ),
        Act(
            name="measures",
            fact=MeasuresTaken,
            by=(DIRECT_SUPERVISOR, ETHICS),
            title=_("Take measures"),
            lead=_(
                "Say what was done so that the conflict does no harm: somebody else decides, work "
                "was parted, the two were heard. Which measures are appropriate you decide."
            ),
            button=_("Record the measures"),
            done=_("The measures are recorded"),
            day=_("On which day were they taken?"),
            again=True,
            questions=(
                Question(
                    name="measures", label=_("Which measures were taken?"), rows=3, required=True
                ),
            ),
            paper="record",
        ),
        Act(
            name="recused",
            fact=Recused,
            by=(OWN,),
            title=_("Stand aside from a decision"),
            lead=_(
                "Whoever has an interest of their own in a decision takes no part in it. To stand "
                "aside replaces no report."
            ),
            button=_("I stand aside"),
            done=_("The recusal is recorded"),
            day=_("From which day?"),
            again=True,
            questions=(
                Question(
                    name="decision",
                    label=_("From which decision do you stand aside?"),
                    rows=2,
                    required=True,
                ),
                Question(
                    name="decides",
                    label=_("Who decides instead?"),
                    help=_("Leave it empty while nobody has said."),
                ),
            ),
            paper="recusal",
        ),
    ),
    readers=(
        Reader(who=OWN),
        Reader(
            who=DIRECT_SUPERVISOR,
            states=("with-supervisor", "with-both", "settled-supervisor", "settled-both"),
        ),
        Reader(who=ETHICS, states=("with-other", "with-both", "settled-other", "settled-both")),
    ),
    states={
        "open": State(label=_("To be told"), stage="open"),
        "with-supervisor": State(label=_("With the direct supervisor"), stage="open"),
        "with-other": State(label=_("With the ethics officer"), stage="open"),
        "with-both": State(label=_("With the supervisor and the ethics officer"), stage="open"),
        "settled-supervisor": State(label=_("Measures taken, supervisor told"), stage="done"),
        "settled-other": State(label=_("Measures taken, ethics officer told"), stage="done"),
        "settled-both": State(label=_("Measures taken, both told"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    state=stands,
    title=("about",),
    party=("with_whom",),
    told=told_on,
    superior_is_party=supervisor_is_party,
    labels={
        "title": _("What it is about"),
        "party": _("With whom"),
        "opened": _("Since"),
    },
    notes=(
        NO_ALTERNATIVE,
        OTHER_WAY,
        Note(
            text=_(
                "Report, talk and measures have no term, and the talk may be oral. Where you get "
                "another supervisor, that one owes the measures and reads what was told; the "
                "former reads nothing more."
            ),
            cites="E13",
        ),
        Note(
            text=_("Nobody with an interest of their own prepares or takes a decision in it."),
            cites="E10.10",
        ),
    ),
)
