"""Who may ask for an address at all; one that nothing here names fails the tests.

What is found there is narrowed by the policy: whoever may not see a thing is told what somebody
is told who asks for what is not there. An address has a line of its own only where nothing else
says whose it is: neither the page that it is a part of, nor the fact that is stated there, nor
the register that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from paryz.declaring.installed import registers, unused
from paryz.declaring.register import Register
from paryz.people.models import Role
from paryz.policy.actors import SERVANT, SUPERVISOR, Actor
from paryz.policy.seeing import ADMINISTRATOR, AUDITOR, ERASERS, ETHICS, PERSONNEL
from paryz.policy.writing import stated_by

ANYONE = "anyone"
ROLES = frozenset(Role.Name.values)

# What each address asks for: ANYONE, or the roles of which one must be held. SERVANT is
# everybody who is signed in. Names are those of the URL configuration.
ROUTES: dict[str, tuple[str, ...]] = {
    # Anyone: the codes are public law, and a document's verification names nobody.
    "home": (ANYONE,),
    "sign-in": (ANYONE,),
    "sign-in-slip": (ANYONE,),
    "sign-in-link": (ANYONE,),
    "set_language": (ANYONE,),
    "codes": (ANYONE,),
    "code": (ANYONE,),
    "provision": (ANYONE,),
    "calendar": (ANYONE,),
    "verify": (ANYONE,),
    "verifier": (ANYONE,),
    # A calendar program cannot sign in: the secret in the address is the key.
    "feed": (ANYONE,),
    # Everybody who is signed in, for matters of their own.
    "sign-out": (SERVANT, ADMINISTRATOR),
    "second-factor": (SERVANT, ADMINISTRATOR),
    "second-factor-setup": (SERVANT, ADMINISTRATOR),
    "password": (SERVANT, ADMINISTRATOR),
    "duties": (SERVANT,),
    "duties-export": (SERVANT,),
    "duty": (SERVANT,),
    "notices": (SERVANT,),
    "feed-settings": (SERVANT,),
    "read-code": (SERVANT,),
    "sign-code": (SERVANT,),
    "signed": (SERVANT,),
    "person": (SERVANT,),
    "fact": (SERVANT,),
    "fact-retract": (SERVANT,),
    "fact-correct": (SERVANT,),
    "acknowledgement-form": (SERVANT,),
    "attachment": (SERVANT,),
    "happened": (SERVANT,),
    "happened-step": (SERVANT,),
    "gifts": (SERVANT,),
    "gift": (SERVANT,),
    # Which registers these are, and who reads what in them, their declarations say.
    "registers": (SERVANT,),
    "register": (SERVANT,),
    "matter-new": (SERVANT,),
    "matter": (SERVANT,),
    "matter-act": (SERVANT,),
    "matter-done": (SERVANT,),
    "matter-attach": (SERVANT,),
    "matter-paper": (SERVANT,),
    "kin": (SERVANT,),
    "kin-declare": (SERVANT,),
    "kin-paper": (SERVANT,),
    "kin-withdraw": (SERVANT,),
    # Those who keep the personal files, and those who lead a unit.
    "people": (PERSONNEL, ETHICS, ADMINISTRATOR, SUPERVISOR),
    "people-export": (PERSONNEL,),
    "units": (PERSONNEL, ETHICS, SUPERVISOR),
    "acknowledgements": (PERSONNEL, ETHICS, SUPERVISOR),
    "acknowledgements-export": (PERSONNEL, ETHICS),
    "slips": (PERSONNEL,),
    "gifts-export": (PERSONNEL, ETHICS),
    # Whether somebody is treated worse who reported: the same page for everybody's acts.
    "protection": (ETHICS,),
    "erasures": ERASERS,
    # Those who set the installation up, and those who check it.
    "organisations": (ADMINISTRATOR,),
    "roles": (ADMINISTRATOR, AUDITOR),
    "accounts": (ADMINISTRATOR,),
    "record": (AUDITOR,),
    # Numbers and hashes of all chains; the names of organisations only to whoever knows them.
    "checkpoints": (AUDITOR, ADMINISTRATOR),
}
# A page that is a part of another, or a step behind it, asks for what that one asks for.
PART_OF: dict[str, str] = {
    "unit": "units",
    "case-decide": "case-decision",
    "appeals-delays-paper": "appeals-delays",
    "acknowledgements-print": "acknowledgements-signed",
    "acknowledgements-done": "acknowledgements-signed",
    "speakers": "speaker-new",
    "speaker-paper": "speaker-new",
    "gifts-totals": "gifts-export",
    "gifts-week": "gifts-export",
    "gifts-what-if": "gifts-export",
    **{f"import-staff-{step}": "import-staff" for step in ("preview", "done", "bad-rows")},
    **{f"import-gifts-{step}": "import-gifts" for step in ("preview", "done", "bad-rows")},
    **dict.fromkeys(
        ("erasure", "erasure-ask", "erasure-approve", "erasure-refuse"),
        "erasures",
    ),
    **dict.fromkeys(("organisation", "bodies", "reminders", "units-merge"), "organisations"),
    "account-password": "accounts",
    "calendar-changes": "calendar-state",
    "calendar-changed": "calendar-state",
    "record-verify": "record",
    "record-export": "record",
    "checkpoint": "checkpoints",
    **{f"checkpoint-{each}": "checkpoints" for each in ("make", "note", "print", "witnessed")},
}
# Where a fact is stated for others, whoever may state it may ask.
STATES: dict[str, str] = {
    "acknowledgements-signed": "CodeAcknowledged",
    "acknowledgements-filed": "AcknowledgementFiled",
    "acknowledgement-refused": "AcknowledgementRefused",
    "acknowledgement-attach": "DocumentAttached",
    "person-add": "ServiceEntered",
    "person-left": "ServiceLeft",
    "person-transferred": "Transferred",
    "person-appraised": "Appraised",
    "import-staff": "ServiceEntered",
    "import-gifts": "GiftListed",
    "speaker-new": "SpeakerAuthorised",
    "calendar-state": "CalendarDayStated",
    "role-grant": "RoleGranted",
    "role-end": "RoleEnded",
}


@cache
def routes() -> Mapping[str, tuple[str, ...]]:
    """Whom each address is for, by its name."""
    found = {**_of_registers(), **{route: _roles(stated_by(STATES[route])) for route in STATES}}
    found |= ROUTES
    return {**found, **{route: found.get(PART_OF[route], ()) for route in PART_OF}}


def _of_registers() -> dict[str, tuple[str, ...]]:
    """The pages that registers have of their own: of an act, or beside the list.

    A list is given out as a file to whoever reads matters of others under a role. The pages of
    registers that the country does not use are nobody's.
    """
    found: dict[str, tuple[str, ...]] = {
        route: () for each in unused() for route in _own_pages(each)
    }
    readers: list[str] = []
    for register in registers().values():
        reading = _roles(reader.who for reader in register.readers)
        readers += reading
        found |= dict.fromkeys(register.further, reading)
        found |= {each.route: _roles(each.by) for each in register.deeds if each.route}
    return {**found, "register-export": _roles(readers)}


def _own_pages(register: Register) -> Iterator[str]:
    yield from register.further
    yield from (each.route for each in register.deeds if each.route)


def _roles(who: Iterable[str]) -> tuple[str, ...]:
    """The roles among those who read or state, each once."""
    return tuple(dict.fromkeys(each for each in who if each in ROLES))


def may_ask(actor: Actor, route: str) -> bool:
    """Whether the actor may ask for an address at all; KeyError for one that nothing names."""
    allowed = routes()[route]
    return ANYONE in allowed or actor.has(*allowed)
