"""Check that everything can be true together: what is recorded, and what is added to it."""

from __future__ import annotations

from paryz.kernel.consistency import check, standing_facts
from paryz.kernel.refusal import N_, Refused
from paryz.law.judging import people_in, standings_in
from paryz.recording.recording import Recording


def check_together(going: Recording) -> None:
    """Refuse what contradicts what is there; fill in what stands then, and how everybody serves.

    What one matter cannot hold together (two sanctions in a case, say) the country's package says,
    and ``check`` asks of the facts that are added; what is held already is not refused again.
    """
    _retracted_once(going)
    together = {matter: list(facts) for matter, facts in going.before.items()}
    for fact in going.stated:
        together.setdefault(going.lies_in[fact.id], []).append(fact)
    going.after = {
        matter: check(facts, going.world, going.today, held=going.before.get(matter, ()))
        if matter in going.matters
        else standing_facts(facts)
        for matter, facts in together.items()
    }
    going.standings = standings_in(people_in(together), going.after)
    _in_service(going)
    going.stand_otherwise = _stand_otherwise(going)


def _stand_otherwise(going: Recording) -> set[str]:
    """The people whose standing is another one than it was."""
    was = {matter: standing_facts(facts) for matter, facts in going.before.items()}
    touched = {identifier for kind, identifier in going.matters if kind == "person"}
    before = standings_in(touched & going.standings.keys(), was)
    return {who for who in before if before[who] != going.standings[who]}


def _retracted_once(going: Recording) -> None:
    gone = {fact.retracts for facts in going.before.values() for fact in facts} - {""}
    for fact in going.stated:
        if fact.retracts in gone:
            raise Refused(N_("Fact {id} is retracted already."), id=fact.retracts)
        if fact.retracts:
            gone.add(fact.retracts)


def _in_service(going: Recording) -> None:
    """A matter is opened about somebody in service that day, or says that there was none."""
    for fact in going.stated:
        if not fact.opens or fact.nobodys or fact.in_service == "no":
            continue
        if not going.standings[fact.person].services_on(fact.day):
            raise Refused(
                N_(
                    "The person was not in service on {day}. Record the entry into service "
                    "first, or state that the fact lies outside any service."
                ),
                day=fact.day,
            )
