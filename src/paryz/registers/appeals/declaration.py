"""The register of appeals: received under a number, answered or sent on in time (E10.9, H2.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    ETHICS,
    PERSONNEL,
    SUPERVISOR,
    Act,
    Facts,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
    Words,
)
from paryz.declaring.summary import has, still_owed
from paryz.facts import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected
from paryz.kernel.evaluation import Owed

# Whoever keeps the register; and who answers for the unit that handles the appeal.
KEEPERS = (PERSONNEL, ETHICS)
HANDLERS = (*KEEPERS, SUPERVISOR)


def is_not_ours(facts: Facts) -> bool:
    """Another body is competent."""
    return has(facts, AppealReceived, ours="no")


def is_unfinished(facts: Facts) -> bool:
    """Neither answered nor sent on."""
    return not has(facts, AppealAnswered, AppealRedirected)


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """Sent on before it is answered, where both are owed; then what was done of it."""
    owed = {each.duty.act for each in still_owed(duties)}
    if "redirect-appeal" in owed:
        return "to-redirect"
    if "answer-appeal" in owed:
        return "extended" if has(facts, AppealExtended) else "open"
    ended = [fact for fact in facts if isinstance(fact, AppealAnswered | AppealRedirected)]
    if not ended:
        return "nothing"
    last = ended[-1]
    if isinstance(last, AppealRedirected):
        return "redirected"
    return "refused" if last.answer == "refused" else "answered"


def _sending_on(name: str, title: Words, fits: Callable[[Facts], bool]) -> Act:
    """Sending it on, first where it never was ours, last where that is found out later."""
    return Act(
        name=name,
        fact=AppealRedirected,
        by=HANDLERS,
        title=title,
        lead=_("To the body that is competent, and the applicant is told of it."),
        button=_("It is sent on"),
        done=_("The redirection is recorded"),
        day=_("On which day was it sent on?"),
        questions=(
            Question(name="to", label=_("To which body?"), asked="office", required=True),
            Question(name="letter_number", label=_("Number of the letter")),
        ),
        fits=fits,
        offices="appeals",
        paper="redirection",
        attach=_("Attach the letter"),
    )


REGISTER = Register(
    name="appeals",
    kind="appeal",
    label=_("Appeals"),
    own=_("My appeals"),
    one=_("An appeal"),
    lead=_(
        "Appeals, complaints and requests for information, from their number to their answer. "
        "Information is neither denied without justification nor delayed."
    ),
    empty=_("An appeal stands here under its number from the minute it is recorded."),
    openings=(
        Opening(
            name="received",
            fact=AppealReceived,
            by=KEEPERS,
            nobodys=True,
            happened=_("An appeal came in"),
            hint=_("A letter, a visit, an electronic appeal: a request, a complaint, a question."),
            title=_("Register an appeal"),
            lead=_(
                "It gets the next number of the year. The coupon with number, day of receipt and "
                "last day can be printed at once."
            ),
            button=_("Register the appeal"),
            done=_("The appeal is registered"),
            day=_("On which day did it arrive?"),
            questions=(
                Question(
                    name="kind",
                    label=_("What is it?"),
                    required=True,
                    initial=lambda facts: "appeal",
                ),
                Question(name="description", label=_("What does it ask or say?"), rows=3),
                Question(name="applicant", label=_("Who appeals?")),
                Question(
                    name="address",
                    label=_("Where does the answer go?"),
                    help=_("An address, a telephone number or an e-mail."),
                ),
                Question(
                    name="ours",
                    label=_("Is the organisation competent?"),
                    required=True,
                    initial=lambda facts: "yes",
                    help=_("If it is not, the appeal is sent on within three working days."),
                ),
                Question(name="unit", label=_("Which unit handles it?"), asked="unit"),
                Question(
                    name="e_otinish",
                    label=_("Number in e-Otinish"),
                    help=_("It stands beside our own; it does not replace it."),
                ),
                Question(
                    name="against",
                    label=_("Which case or decision does it complain of?"),
                    help=_("Whoever decided it does not handle the complaint and does not see it."),
                    asked="matter",
                ),
            ),
            paper="coupon",
            attach=_("Attach the appeal"),
            notes=(
                Note(
                    text=_(
                        "Nobody is turned away. An appeal that arrives on a day off is recorded "
                        "with that day, and counted from the next working day."
                    ),
                    cites="E10.9",
                ),
            ),
        ),
    ),
    acts=(
        _sending_on("redirected", _("Send the appeal on"), is_not_ours),
        Act(
            name="answered",
            fact=AppealAnswered,
            by=HANDLERS,
            title=_("Answer the appeal"),
            lead=_("The day is the day on which the answer went out."),
            button=_("It is answered"),
            done=_("The answer is recorded"),
            day=_("On which day did the answer go out?"),
            questions=(
                Question(name="answer", label=_("How is it answered?"), required=True),
                Question(
                    name="reason",
                    label=_("Why is something denied?"),
                    help=_("Only if something is. A denial without justification is forbidden."),
                    rows=2,
                ),
                Question(name="description", label=_("What does the answer say?"), rows=3),
                Question(name="letter_number", label=_("Number of the letter")),
            ),
            fits=is_unfinished,
            paper="answer",
            attach=_("Attach the answer"),
        ),
        _sending_on(
            "redirected-after-all",
            _("It is another body’s after all: send it on"),
            lambda facts: not is_not_ours(facts) and is_unfinished(facts),
        ),
        Act(
            name="extended",
            fact=AppealExtended,
            by=HANDLERS,
            title=_("Extend the term"),
            lead=_("The applicant is told until when, and why."),
            button=_("The term is extended"),
            done=_("The extension is recorded"),
            day=_("On which day was it extended?"),
            questions=(
                Question(name="until", label=_("Until which day?")),
                Question(name="reason", label=_("Why is more time needed?"), rows=2, required=True),
            ),
            fits=is_unfinished,
            again=True,
            paper="extension",
            attach=_("Attach the notice"),
        ),
    ),
    readers=tuple(Reader(who=who) for who in HANDLERS),
    states={
        "open": State(label=_("To be answered"), stage="open"),
        "extended": State(label=_("To be answered, extended"), stage="open"),
        "to-redirect": State(label=_("To be sent on"), stage="open"),
        "answered": State(label=pgettext_lazy("appeal", "Answered"), stage="done"),
        "refused": State(label=_("Answered with a refusal"), stage="done"),
        "redirected": State(label=pgettext_lazy("appeal", "Sent on"), stage="done"),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    state=state,
    party=("applicant",),
    number=("number",),
    body=("to",),
    labels={
        "title": _("What it asks or says"),
        "party": _("Applicant"),
        "opened": _("Received on"),
        "body": _("Sent on to"),
        "unit": _("Unit that handles it"),
    },
    notes=(
        Note(
            text=_(
                "The Code forbids delay and sets no term. The days are those of the "
                "Administrative Procedural and Process-Related Code: 15 working days, 20 for a "
                "complaint (article 76, not verified), 3 to send it on (article 65)."
            ),
            cites="E10.9",
        ),
        Note(
            text=_(
                "Somebody decided what is complained of: whoever that was neither handles the "
                "complaint nor sees it."
            ),
            when=lambda facts: has(facts, AppealReceived, kind="complaint"),
        ),
        Note(
            text=_(
                "The law is said to allow an extension of at most two months and to ask that the "
                "applicant is told within three working days: this is not verified and is not "
                "held against anybody here."
            ),
            when=lambda facts: has(facts, AppealExtended),
        ),
    ),
    further={"appeals-delays": _("How long appeals wait")},
    secret=False,
)
