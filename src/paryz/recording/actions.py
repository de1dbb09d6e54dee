"""Record, correct, retract: policy, consistency, entries, duties and indexes in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from paryz.duties.summaries import summaries
from paryz.facts import CaseDecided, ContentErased, Retracted, SettingChosen
from paryz.facts.standing import standing
from paryz.kernel.consistency import check, standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.ledger.appending import INSTALLATION, Receipt, append, locked
from paryz.ledger.models import Chain, Entry
from paryz.people.actors import Actor
from paryz.people.models import Organisation, random_uid
from paryz.recording.committing import Commits
from paryz.recording.facts import Matter, common, draft, load, matters_of, slices
from paryz.recording.indexing import index_deadlines, index_posts
from paryz.recording.kinship import index_kin, whose_kin
from paryz.recording.matters import count_anew, index_matters
from paryz.recording.numbering import numbered
from paryz.recording.parties import access_ended, index_parties, may_touch
from paryz.recording.permitting import Missing, lies_in, nowhere, permit, targets_of
from paryz.recording.worlds import today_in, world_of

# The person of these is not whose service matters: nobody has to serve on their day.
NOBODYS = frozenset({"AppealReceived", "ActRegistered", "ActPublished"})
COMMON: Matter = ("common", "")

Tick = Callable[[int], None]


def identified(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with identifiers of their own where they have none yet."""
    return [fact if fact.id else replace(fact, id=random_uid()) for fact in facts]


def record(
    actor: Actor,
    organisation: Organisation,
    facts: Sequence[Fact],
    *,
    now: datetime,
    tick: Tick | None = None,
    seconded: bool = False,
) -> list[Receipt]:
    """Record facts in one go and return their receipts, in the order of the facts.

    Everything is held or nothing: the entries, the duties that follow, the posts and the
    matters. ``seconded``: what two people must do together was done by two. Raises
    :class:`Refused` for facts that contradict those there are, and :class:`Missing` where the
    actor may not.
    """
    if not (seconded or actor.operator) and any(isinstance(fact, CaseDecided) for fact in facts):
        raise Refused(
            N_(
                "A case is decided by two: one draws up the text on the page of the case, another "
                "approves it."
            )
        )
    if any(isinstance(fact, ContentErased) for fact in facts):
        raise Refused(N_("An erasure is recorded by itself, when it is approved: paryz erase."))
    request = _Request(
        actor=actor, organisation=organisation, facts=identified(facts), now=now, tick=tick
    )
    return _commits.ask(organisation.uid, request)


@dataclass(frozen=True, kw_only=True)
class _Request:
    """What somebody asks to be recorded in one go."""

    actor: Actor
    organisation: Organisation
    facts: list[Fact]
    now: datetime
    tick: Tick | None


def _answers(requests: Sequence[_Request]) -> list[list[Receipt]]:
    """Record what all of them ask; :class:`Refused` where it cannot all be true."""
    receipts: list[Receipt] = []
    together: dict[str, list[_Request]] = {}
    for request in requests:
        everyones = [fact.concerns_everyone for fact in request.facts]
        if not any(everyones):
            together.setdefault(request.organisation.uid, []).append(request)
        elif all(everyones):
            receipts += _record_for_everyone(request)
        else:
            raise Refused(N_("What concerns everyone is recorded by itself."))
    for several in together.values():
        receipts += _record(several)
    by_fact = {receipt.fact: receipt for receipt in receipts}
    return [[by_fact[fact.id] for fact in request.facts] for request in requests]


# What writers ask who wait for the same chain is recorded together, with one commit.
_commits = Commits(_answers)


def _record(requests: Sequence[_Request]) -> list[Receipt]:
    """Record what is asked of one organisation, in one go."""
    organisation = requests[0].organisation
    now = max(request.now for request in requests)
    chain = locked(organisation.uid)
    # Numbers are given once nobody else can come between, and the facts keep their identifiers.
    requests = [replace(each, facts=numbered(organisation, each.facts)) for each in requests]
    stated = [fact for request in requests for fact in request.facts]
    targets = targets_of(chain.pk, stated)
    matter_by_fact = {fact.id: lies_in(fact, targets) for fact in stated}
    matters = set(matter_by_fact.values())
    before = load(chain, matters)
    world, today = world_of(organisation), today_in(organisation, now)
    for request in requests:
        for fact in request.facts:
            concerned_by = {matter_by_fact[fact.id]} & before.keys()
            if fact.lies_with and not may_touch(request.actor, organisation, concerned_by):
                raise nowhere(fact)
        concerned_by = {matter_by_fact[fact.id] for fact in request.facts} & before.keys()
        if not may_touch(request.actor, organisation, concerned_by):
            # What is shut to the actor is refused in the words for what there is not.
            permit(request.actor, organisation, request.facts, targets)
            check(request.facts, world, today)
            raise Missing(organisation.uid)
        permit(request.actor, organisation, request.facts, targets, matter_by_fact)
    people = {fact.person for fact in stated} | {
        fact.person for facts_of in before.values() for fact in facts_of
    }
    own = {("person", person) for person in people} - matters
    before.update(load(chain, own))
    together: dict[Matter, list[Fact]] = {
        matter: list(before.get(matter, ())) for matter in matters | own
    }
    for fact in stated:
        together[matter_by_fact[fact.id]].append(fact)
    _retract_once(before, stated)
    for matter, facts_of in together.items():
        check(facts_of, world, today, held=before.get(matter, ()))
        together[matter] = standing_facts(facts_of)
    standings = _standings(people, together)
    _serve(stated, standings)
    receipts = append(
        chain,
        [
            draft(fact, matter_by_fact[fact.id], request.actor.signature)
            for request in requests
            for fact in request.facts
        ],
        now=now,
    )
    touched: dict[str, list[Fact]] = {}
    for fact in stated:
        kind, person = matter_by_fact[fact.id]
        if kind == "person":
            touched.setdefault(person, []).append(fact)
    concerned = matters_of(chain, touched) - together.keys() if before else set()
    for matter, facts_of in load(chain, concerned).items():
        together[matter] = standing_facts(facts_of)
        others = {fact.person for fact in facts_of} - standings.keys()
        standings.update(_loaded_standings(chain.pk, others))
    # Posts first: a matter stands in the unit where its person served.
    index_posts(organisation, standings, touched)
    index_kin(whose_kin(stated, targets))
    derived = frozenset(matters) | frozenset(concerned)
    _derive(
        organisation,
        {matter: together[matter] for matter in derived},
        standings,
        world,
        known=frozenset(before) | frozenset(concerned),
        tick=requests[0].tick,
    )
    ended = access_ended(organisation, {m: together[m] for m in before.keys() & matters}, today)
    if ended:
        drafts = [draft(fact, matter, requests[0].actor.signature) for matter, fact in ended]
        append(chain, drafts, now=now)
    return receipts


def _record_for_everyone(request: _Request) -> list[Receipt]:
    """What changes the duties of all: an organisation's choices in its own chain; an edition that
    took effect, a day of the calendar in the installation's, by whoever looks after all of it."""
    organisation, stated, now = request.organisation, request.facts, request.now
    choices = all(isinstance(fact, SettingChosen) for fact in stated)
    chain = locked(organisation.uid if choices else INSTALLATION)
    concerned = [organisation] if choices else list(Organisation.objects.all())
    for each in concerned:
        if choices or each.parent_id is None:
            permit(request.actor, each, stated)
    check(stated, world_of(organisation), today_in(organisation, now))
    drafts = [draft(fact, COMMON, request.actor.signature) for fact in stated]
    receipts = append(chain, drafts, now=now)
    for each in concerned:
        rederive(each)
    return receipts


def _retract_once(before: Mapping[Matter, Sequence[Fact]], stated: Sequence[Fact]) -> None:
    gone = {fact.fact for facts in before.values() for fact in facts if isinstance(fact, Retracted)}
    for fact in stated:
        if isinstance(fact, Retracted):
            if fact.fact in gone:
                raise Refused(N_("Fact {id} is retracted already."), id=fact.fact)
            gone.add(fact.fact)


def _standings(
    people: Iterable[str], together: Mapping[Matter, Sequence[Fact]]
) -> dict[str, Standing]:
    return {person: standing(person, together.get(("person", person), ())) for person in people}


def _loaded_standings(chain: int, people: Iterable[str]) -> dict[str, Standing]:
    named = set(people)
    own = load(Chain.objects.get(pk=chain), {("person", person) for person in named})
    return {
        person: standing(person, standing_facts(own.get(("person", person), ())))
        for person in named
    }


def _serve(stated: Iterable[Fact], standings: Mapping[str, Standing]) -> None:
    """A matter is opened about somebody in service that day, or says that there was none."""
    for fact in stated:
        if not fact.opens or kind_of(fact) in NOBODYS or fact.in_service == "no":
            continue
        if not standings[fact.person].services_on(fact.day):
            raise Refused(
                N_(
                    "The person was not in service on {day}. Record the entry into service "
                    "first, or state that the fact lies outside any service."
                ),
                day=fact.day,
            )


def _derive(
    organisation: Organisation,
    matters: Mapping[Matter, Sequence[Fact]],
    standings: Mapping[str, Standing],
    world: World,
    *,
    known: frozenset[Matter],
    tick: Tick | None = None,
) -> None:
    everyones = tuple(standing_facts(common()))
    duties: dict[Matter, list[Owed]] = {}
    for position, (matter, facts) in enumerate(matters.items(), 1):
        duties[matter] = owed(matter, facts, standings, world, everyones)
        if tick is not None and position % 500 == 0:
            tick(500)
    index_deadlines(organisation, duties, known=known)
    index_matters(organisation, matters, duties, known=known)
    index_parties(organisation, matters)


@transaction.atomic
def rederive(organisation: Organisation) -> int:
    """Work out every duty of the organisation anew; the number of matters looked at."""
    chain = locked(organisation.uid)
    matters = list(
        Entry.objects.filter(chain=chain)
        .exclude(matter_kind=COMMON[0])
        .values_list("matter_kind", "matter")
        .distinct()
    )
    _work_out(organisation, chain, matters)
    count_anew(organisation)
    return len(matters)


@transaction.atomic
def relist(organisation: Organisation, people: Iterable[str]) -> None:
    """Work out anew what registers show of people whose name or unit is another one now."""
    chain = locked(organisation.uid)
    concerned = matters_of(chain, people)
    _work_out(organisation, chain, [each for each in concerned if each[0] in summaries()])


def _work_out(organisation: Organisation, chain: Chain, matters: Iterable[Matter]) -> None:
    world = world_of(organisation)
    for together in slices(matters, 2_000):
        loaded = load(chain, together)
        # A matter whose content was erased is looked at too: nothing of it may be listed.
        facts = {matter: standing_facts(loaded.get(matter, ())) for matter in together}
        people = {fact.person for facts_of in facts.values() for fact in facts_of}
        _derive(
            organisation,
            facts,
            _loaded_standings(chain.pk, people),
            world,
            known=frozenset(facts),
        )
        index_kin(identifier for kind, identifier in together if kind == "person")


def retract(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    *,
    reason: str,
    now: datetime,
    together_with: Sequence[str] = (),
) -> list[Receipt]:
    """Take a fact back, and those named with it that could not stand without it."""
    return record(
        actor,
        organisation,
        _retractions(organisation, [fact, *together_with], reason, now),
        now=now,
    )


def correct(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    right: Fact,
    *,
    reason: str,
    now: datetime,
) -> list[Receipt]:
    """Take a fact back and state it as it was, in one go."""
    retractions = _retractions(organisation, [fact], reason, now)
    return record(actor, organisation, [*retractions, right], now=now)


def _retractions(
    organisation: Organisation, facts: Sequence[str], reason: str, now: datetime
) -> list[Fact]:
    today: date = today_in(organisation, now)
    entries = {
        entry.fact: entry
        for entry in Entry.objects.filter(chain__key=organisation.uid, fact__in=facts)
    }
    for fact in facts:
        if fact not in entries:
            raise Refused(
                N_("There is no fact {id} to retract. Look its identifier up first."), id=fact
            )
    if not reason.strip():
        raise Refused(N_("{kind} needs {field}."), kind="Retracted", field="reason")
    return [
        Retracted(person=entries[fact].person, day=today, fact=fact, reason=reason)
        for fact in facts
    ]


__all__ = [
    "Missing",
    "Tick",
    "correct",
    "identified",
    "record",
    "rederive",
    "relist",
    "retract",
]
