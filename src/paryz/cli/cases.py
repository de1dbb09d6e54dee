"""``paryz sanctions`` and ``paryz reprimands``: what is in force, and what the collective said."""

from __future__ import annotations

from paryz.cli.app import app
from paryz.cli.django import asking, show
from paryz.cli.options import As, AsOf, Json
from paryz.kernel.facts import decode_day


@app.command("sanctions")
def sanctions(
    as_of: AsOf = None,
    as_person: As = None,
    as_json: Json = False,
) -> None:
    """List the sanctions in force today, or on another day, each with its first and last day."""
    actor = asking(as_person)
    from paryz.registers.cases.lists import in_force

    day = decode_day("as-of", as_of) if as_of else actor.today
    rows = [
        {
            "person": str(each.matter.person),
            "person_id": each.matter.person.uid if each.matter.person else None,
            "case": each.matter.identifier,
            "sanction": each.name,
            "from": each.first,
            "until": each.last,
        }
        for each in sorted(in_force(actor, day), key=lambda each: (each.last, each.matter.pk))
    ]
    show(rows, ("person", "sanction", "from", "until", "case"), as_json=as_json)


@app.command("reprimands")
def reprimands(as_person: As = None, as_json: Json = False) -> None:
    """List the public reprimands of the collective, which are no sanctions and have no term."""
    actor = asking(as_person)
    from paryz.registers.cases.lists import reprimanded

    rows = [
        {
            "person": str(each.matter.person),
            "person_id": each.matter.person.uid if each.matter.person else None,
            "case": each.matter.identifier,
            "administered_on": each.first,
            "minutes": each.name,
        }
        for each in sorted(reprimanded(actor), key=lambda each: (each.first, each.matter.pk))
    ]
    show(rows, ("person", "administered_on", "minutes", "case"), as_json=as_json)
