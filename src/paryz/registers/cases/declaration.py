"""The register of cases: what somebody is said to have done, and how it is decided.

Whoever opens, decides or reads a case holds a role; whoever it is about reads it from the day on
which they were lawfully told. The decision itself has pages of its own: two people make it.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    COMMISSION,
    ETHICS,
    OWN,
    PERSONNEL,
    Act,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import has
from paryz.facts import (
    CaseDecided,
    CaseOpened,
    CaseResumed,
    CaseSuspended,
    DecisionAnnounced,
    ExplanationDemanded,
    ExplanationGiven,
    ExplanationRefusalRecorded,
    ReferredToCollective,
    SanctionLifted,
)
from paryz.registers.cases.collective import COLLECTIVE
from paryz.registers.cases.standing import (
    EMPLOYER,
    OPENERS,
    accused,
    how_it_stands,
    is_sanctioned,
    lawfully_told_on,
)

REGISTER = Register(
    name="cases",
    kind="case",
    label=_("Cases"),
    own=_("My cases"),
    one=_("A case"),
    lead=_(
        "What somebody is said to have done, and how it is decided under articles 64 to 66 of the "
        "Labor Code. The days are named here; people decide."
    ),
    empty=_("A case stands here from the day on which it is opened until it is decided."),
    openings=(
        Opening(
            name="opened",
            fact=CaseOpened,
            by=OPENERS,
            about_others=True,
            happened=_("A breach of the code is to be examined"),
            hint=_("Open a case: two limits run from now on, and nothing is decided by that."),
            title=_("Open a case"),
            lead=_("Opening a case says what is to be examined. It decides nothing."),
            button=_("Open the case"),
            done=_("The case is opened"),
            day=_("On which day is the case opened?"),
            route="case-open",
            questions=(
                Question(name="committed_on", label=_("On which day was it done?")),
                Question(name="discovered_on", label=_("On which day was it discovered?")),
                Question(
                    name="found_by",
                    label=_("How was it found?"),
                    help=_("What an audit found may be decided within a year of commission."),
                    required=True,
                    initial=lambda facts: "ordinary",
                ),
                Question(
                    name="provision", label=_("Which provision is it about?"), asked="provision"
                ),
                Question(
                    name="further",
                    label=_("Which other provisions?"),
                    help=_("Their numbers, such as E9.9, E12."),
                ),
                Question(name="description", label=_("What is said to have happened?"), rows=4),
                Question(name="number", label=_("Number of the case")),
            ),
            notes=(
                Note(
                    text=_(
                        "A report under 9.11 or 9.13, an answer to a question of a state body and "
                        "constructive criticism are neither slander nor disloyalty. Open no case "
                        "for them."
                    ),
                    cites="E10.6",
                ),
                Note(
                    text=_("Loyalty does not forbid a report to whom the law names."),
                    cites="E7.6",
                ),
                Note(
                    text=_(
                        "Whoever criticised or reported before may not be persecuted for it. Look "
                        "first whether this case would be read so."
                    ),
                    cites="E9.4",
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="demanded",
            fact=ExplanationDemanded,
            by=EMPLOYER,
            title=_("Demand a written explanation"),
            lead=_(
                "The explanation must be demanded in writing. From this day on the person "
                "concerned reads the case. If none is given within two working days, an act is "
                "drawn up."
            ),
            button=_("It is demanded"),
            done=_("The demand is recorded"),
            day=_("On which day was the demand handed over?"),
            questions=(Question(name="number", label=_("Number of the demand")),),
            fits=lambda facts: not has(facts, CaseDecided, ExplanationGiven),
            paper="demand",
            attach=_("Attach the signed demand"),
        ),
        Act(
            name="explained",
            fact=ExplanationGiven,
            by=(OWN, *EMPLOYER),
            title=_("Explain it in writing"),
            lead=_(
                "Say what happened, in your own words. You are not obliged to, and that you do "
                "not is held against nobody."
            ),
            button=_("Hand it in"),
            done=_("The explanation is recorded"),
            day=_("On which day was it handed in?"),
            questions=(Question(name="explanation", label=_("The explanation"), rows=8),),
            fits=lambda facts: not has(facts, CaseDecided),
            attach=_("Attach the signed explanation"),
        ),
        Act(
            name="absent",
            fact=ExplanationRefusalRecorded,
            by=EMPLOYER,
            title=_("Record that no explanation came"),
            lead=_(
                "An act, when the two working days are over. It is no obstacle to a decision and "
                "no confession."
            ),
            button=_("Record the act"),
            done=_("The act is recorded"),
            day=_("On which day was the act drawn up?"),
            questions=(
                Question(
                    name="witnesses",
                    label=_("Who witnessed it?"),
                    help=_("Two names, with a comma between."),
                    required=True,
                ),
            ),
            fits=lambda facts: (
                has(facts, ExplanationDemanded) and not has(facts, ExplanationGiven, CaseDecided)
            ),
            paper="absence",
            attach=_("Attach the signed act"),
        ),
        Act(
            name="suspended",
            fact=CaseSuspended,
            by=EMPLOYER,
            title=_("Record that the terms stand still"),
            lead=_(
                "During these days the terms do not run. During incapacity, public duties, leave "
                "and a trip no decision may be dated either."
            ),
            button=_("Record it"),
            done=_("The suspension is recorded"),
            day=_("From which day?"),
            again=True,
            questions=(
                Question(name="reason", label=_("Why?")),
                Question(
                    name="until",
                    label=_("Up to which day?"),
                    help=_("That day included. Leave it empty if it is not known yet."),
                ),
                Question(
                    name="proof",
                    label=_("By which document?"),
                    help=_("Its name, day and number: a sheet of incapacity, an order of leave."),
                    required=True,
                ),
            ),
            fits=lambda facts: not has(facts, CaseDecided),
            paper="suspension",
            attach=_("Attach the document"),
        ),
        Act(
            name="resumed",
            fact=CaseResumed,
            by=EMPLOYER,
            title=_("Record that the terms run again"),
            lead=_("The last day on which they stood still: the next one is counted again."),
            button=_("Record it"),
            done=_("The resumption is recorded"),
            day=_("Which is the last day of the suspension?"),
            again=True,
            fits=lambda facts: has(facts, CaseSuspended) and not has(facts, CaseDecided),
        ),
        Act(
            name="decided",
            fact=CaseDecided,
            by=EMPLOYER,
            title=_("Decide the case"),
            button=_("Go on to the decision"),
            done=_("The case is decided"),
            fits=lambda facts: has(facts, CaseOpened) and not has(facts, CaseDecided),
            paper="order",
            route="case-decision",
        ),
        Act(
            name="announced",
            fact=DecisionAnnounced,
            by=EMPLOYER,
            title=_("Announce the decision"),
            lead=_(
                "Against signature, within three working days. If the signature is refused, that "
                "is noted on the order; if that cannot be done either, it goes by registered "
                "letter within the same three days."
            ),
            button=_("It is announced"),
            done=_("The announcement is recorded"),
            day=_("On which day was it announced?"),
            questions=(
                Question(name="how", label=_("How?"), options=("signature", "refused", "letter")),
                Question(
                    name="letter_number",
                    label=_("Number of the registered letter"),
                    help=_("Only if it was sent by letter."),
                ),
                Question(
                    name="witnesses",
                    label=_("Who witnessed the refusal to sign?"),
                    help=_("Only if it was refused: two names, with a comma between."),
                ),
            ),
            paper="acquaintance",
            attach=_("Attach the signed sheet or the postal receipt"),
        ),
        Act(
            name="lifted",
            fact=SanctionLifted,
            by=EMPLOYER,
            title=_("Lift the sanction early"),
            lead=_("By an act of the employer. From this day on it is not in force any more."),
            button=_("It is lifted"),
            done=_("The lifting is recorded"),
            day=_("On which day was the sanction lifted?"),
            questions=(
                Question(name="number", label=_("Number of the order")),
                Question(name="reasons", label=_("Why?"), rows=3),
            ),
            fits=lambda facts: is_sanctioned(facts) and not has(facts, SanctionLifted),
            paper="lifting",
            attach=_("Attach the signed order"),
        ),
        *COLLECTIVE,
    ),
    readers=(
        Reader(who=ETHICS),
        Reader(who=PERSONNEL),
        Reader(who=COMMISSION),
        Reader(who=OWN, told=True),
    ),
    states={
        "open": State(label=_("To be decided"), stage="open"),
        "suspended": State(label=_("Stands still"), stage="open"),
        "announce": State(label=_("To be announced"), stage="open"),
        "collective": State(label=_("Before the collective"), stage="open"),
        # What was decided stands in the case and, as long as it is in force, in the list of
        # sanctions; a list of cases does not hold an old sanction against anybody (66(4)).
        "decided": State(label=pgettext_lazy("case", "Decided"), stage="done"),
        "considered": State(label=_("Considered by the collective"), stage="done"),
    },
    state=how_it_stands,
    title=("description",),
    number=("number",),
    # A demand, an order and minutes bear numbers of their own.
    numbered_by=(CaseOpened,),
    told=lawfully_told_on,
    accused=accused,
    labels={
        "title": _("What it is about"),
        "opened": _("Opened on"),
        "person": _("About whom"),
        "number": _("Number"),
    },
    notes=(
        Note(
            text=_(
                "The earlier of both limits counts: one month from discovery, and six months from "
                "commission, one year after an audit. A day that stood still moves each of them."
            ),
            cites="E14.1",
            when=lambda facts: not has(facts, CaseDecided),
        ),
        Note(
            text=_(
                "A sanction is in force for six months at most, and lapses by itself with its last "
                "day."
            ),
            cites="E14.1",
            when=is_sanctioned,
        ),
        Note(
            text=_(
                "How many must be present and how votes are counted is the organisation’s own "
                "rule; the Code of Honour names neither. Whoever has an interest or stood aside is "
                "named before the vote, and reads the case no more."
            ),
            cites="H10",
            policy=True,
            when=lambda facts: has(facts, ReferredToCollective),
        ),
    ),
    further={"sanctions": _("Sanctions in force"), "reprimands": _("Public reprimands")},
)
