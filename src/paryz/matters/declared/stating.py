"""From a form to facts: stated once, together with who was named in them."""

from __future__ import annotations

from datetime import date

from django.core import signing
from django.db import transaction
from django.http import Http404

from paryz.declaring.register import Act, Opening, Register
from paryz.facts import PartyNamed
from paryz.kernel.facts import Fact, decode, encode
from paryz.kernel.refusal import N_, Refused
from paryz.law import codes
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.matters.declared.asking import SUPERIOR, DeedForm
from paryz.people.models import Organisation, random_uid
from paryz.recording.actions import correct, record
from paryz.web.actors import Request

SALT = "declared-act"
UNFIT = N_("As this stands now, that is not to be done in it.")


def token() -> str:
    """What makes a form one fact however often it is sent: its fact's identifier, signed."""
    return signing.dumps(random_uid(), salt=SALT)


def state_once(
    request: Request,
    register: Register,
    organisation: Organisation,
    act: Act,
    form: DeedForm,
    *,
    person: str,
    matter: str = "",
    opening: Fact | None = None,
    unfit: Refused | None = None,
    before: Fact | None = None,
) -> str:
    """Record what the form states, and return the fact; the same form twice is one fact.

    The chain is locked before it is looked up, so nobody can come between. ``matter`` is empty
    where the act begins one: its identifier then is the fact's own. ``unfit`` is why it is
    not to be done as things stand, ``before`` the fact that the act amends.
    """
    try:
        identifier = str(signing.loads(form.cleaned_data["token"], salt=SALT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    with transaction.atomic():
        chain = locked(organisation.uid)
        recorded = Entry.objects.filter(chain=chain, fact=identifier).first()
        if recorded is not None:
            if recorded.matter_kind not in register.matters or matter not in ("", recorded.matter):
                raise Http404
            return recorded.fact
        if unfit is not None:
            raise unfit
        if before is not None:
            return _amend(request, organisation, act, form, identifier, before)
        stated = _facts(act, form, identifier, person, matter or identifier, opening)
        return record(request.actor, organisation, stated, now=request.now)[0].fact


def _amend(
    request: Request,
    organisation: Organisation,
    act: Act,
    form: DeedForm,
    identifier: str,
    before: Fact,
) -> str:
    """The fact stated anew, with the answers beside what it said."""
    words = {**encode(before), **form.words()}
    after = decode(act.kind, words, id=identifier, person=before.person)
    receipts = correct(
        request.actor, organisation, before.id, after, reason=str(act.amends), now=request.now
    )
    return receipts[-1].fact


def _facts(
    act: Act,
    form: DeedForm,
    identifier: str,
    person: str,
    matter: str,
    opening: Fact | None,
) -> list[Fact]:
    words = form.words()
    if act.fact is PartyNamed:
        assert opening is not None
        party = next((one for _, one in form.people()), None)
        if party is None:
            raise Http404
        return [
            PartyNamed(
                id=identifier,
                person=person,
                day=form.cleaned_data["day"],
                of=opening.id,
                party=party.person.uid,
                why=words["why"],
                in_service=opening.in_service,
            )
        ]
    if act.fact.matter_field:
        words[act.fact.matter_field] = matter
    says = dict(act.says) if isinstance(act, Opening) else {}
    for question in act.questions:
        if form.data.get(question.name) == SUPERIOR:
            says |= question.superior_says
    fact = decode(act.kind, {**words, **says}, id=identifier, person=person)
    parties = [
        PartyNamed(
            id=random_uid(),
            person=person,
            day=fact.day,
            of=opening.id if opening is not None else identifier,
            party=one.person.uid,
            why="accused",
            in_service=fact.in_service,
        )
        for question, one in form.people()
        if question.asked == "party"
    ]
    return [fact, *parties]


def example(act: Act, *, person: str, matter: str, day: date) -> Fact:
    """The fewest words that state the act, to see what would follow from it."""
    words = {"day": day.isoformat()}
    if act.fact.matter_field:
        words[act.fact.matter_field] = matter
    if isinstance(act, Opening):
        words |= act.says
    words |= {each.name: next(iter(each.worded)) for each in act.questions if each.worded}
    for each in act.fact.__dataclass_fields__.values():
        if not each.metadata.get("required") or each.name in (*words, "person"):
            continue
        match each.metadata["kind"]:
            case "choice":
                words[each.name] = each.metadata["options"][0]
            case "day":
                words[each.name] = day.isoformat()
            case "number":
                words[each.name] = "1"
            case _:
                words[each.name] = "E9.5" if each.name == "provision" else "–"
    return decode(act.kind, words, id="example", person=person)


def answers() -> dict[str, tuple[str, ...]]:
    """The acts of duties that each kind of fact discharges, as the provisions say."""
    found: dict[str, tuple[str, ...]] = {}
    for code in codes.package().codes:
        for provision in code.provisions:
            for duty in provision.duties:
                for kind in duty.discharged_by:
                    said = found.get(kind.__name__, ())
                    if duty.act not in said:
                        found[kind.__name__] = (*said, duty.act)
    return found
