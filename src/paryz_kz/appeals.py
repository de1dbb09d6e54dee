"""Appeals: whose provision they carry, and the terms that another law gives them."""

from __future__ import annotations

from datetime import date

from paryz.facts import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected
from paryz.kernel.conditions import where
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Basis, Duty, Force
from paryz.kernel.situation import Situation
from paryz.kernel.terms import Limit, Term

CIVIL = "kz-civil-2020"
HONOUR = "kz-honour-2005"
TERMS_SINCE = date(2021, 7, 1)

ANSWER = Basis(
    citation=N_("Administrative Procedural and Process-Related Code, article 76"), verified=False
)
REDIRECT = Basis(
    citation=N_("Administrative Procedural and Process-Related Code, article 65"), verified=True
)


def is_honours(cause: Fact, situation: Situation) -> bool:
    """The appeal falls under H2.4: until the end of 2015, or of an adopting body's servant."""
    honour = situation.law.in_force(HONOUR)
    if honour.holds(cause.day):
        return True
    adopted = HONOUR in situation.law.adopts
    standing = situation.standing(cause.person)
    return (
        adopted
        and honour.last is not None
        and cause.day > honour.last
        and bool(standing.services_on(cause.day, "state"))
    )


def under_honour(cause: Fact, situation: Situation) -> Force | None:
    """H2.4 whoever received the appeal."""
    return "code" if is_honours(cause, situation) else None


def under_ethics(cause: Fact, situation: Situation) -> Force | None:
    """E10.9 from the Code's first day, where H2.4 does not apply."""
    since = situation.law.in_force(CIVIL).first
    return "code" if cause.day >= since and not is_honours(cause, situation) else None


def _arrival(cause: Fact, situation: Situation) -> date:
    """An appeal that arrives on a day off arrives on the next working day."""
    return situation.law.calendar.working_day_on_or_after(cause.day)


def _answer_by(cause: Fact, situation: Situation) -> Limit:
    assert isinstance(cause, AppealReceived)
    if cause.day < TERMS_SINCE:
        return Limit("none")
    extensions = [fact.until for fact in situation.all(AppealExtended)]
    if extensions:
        return Limit("fixed", cause.day, max(extensions))
    zero = _arrival(cause, situation)
    length = 20 if cause.kind == "complaint" else 15
    due = situation.law.calendar.add_working_days(zero, length)
    return Limit("working", zero, due, length)


ANSWER_BY = Term(
    unit="working",
    says=Sentence(
        N_("within 15 working days, 20 for a complaint, from the working day on or after receipt")
    ),
    worked_out=_answer_by,
)
REDIRECT_BY = Term(
    unit="working",
    length=3,
    on_arrival=True,
    says=Sentence(N_("within 3 working days from the working day on or after receipt")),
)


def duties(binds: object, *, wording: bool) -> tuple[Duty, ...]:
    """The two duties of an appeal, for the provision whose rule of application is given."""
    return (
        Duty(
            act="answer-appeal",
            owed_by="organisation",
            to="applicant",
            arises_from=(AppealReceived,),
            term=ANSWER_BY,
            discharged_by=(AppealAnswered, AppealRedirected),
            source="law",
            basis=ANSWER,
            binds=binds,  # type: ignore[arg-type]
            wording=wording,
        ),
        Duty(
            act="redirect-appeal",
            owed_by="organisation",
            to="competent body",
            arises_from=(AppealReceived,),
            when=where(ours="no"),
            term=REDIRECT_BY,
            discharged_by=(AppealRedirected,),
            source="law",
            basis=REDIRECT,
            binds=binds,  # type: ignore[arg-type]
            wording=wording,
        ),
    )
