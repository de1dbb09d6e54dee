"""What the policy matrix plants behind the addresses that all declared registers share.

A case about Aigerim, of which she was not told, and an approach that she has told nobody of; who
speaks, what she declared of kin, and the forms beside the person's page. What relations to an
accused change of all this stands in tests/exclusion/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from paryz.facts import KinDeclared, SpeakerAuthorised
from tests.askers import (
    NOBODY_UID,
    SIGNED,
    Allowed,
    Who,
    keeps_cases,
    keeps_file,
    sees_person,
)
from tests.people import World

Put = Callable[..., Any]
# Addresses that are forms and lists of somebody's own, or of whoever holds one of their roles.
PLAIN: dict[str, list[tuple[Any, ...]]] = {
    "register": [("approaches",), ("cases",)],
    "matter-new": [("approaches", "approached")],
}


def keeps_acts(who: Who) -> bool:
    """Those who keep the register of normative acts, anywhere."""
    return who.has("personnel", "ethics")


def says_who_speaks(who: Who) -> bool:
    """Those who write down who speaks for the whole organisation."""
    return who.covers("personnel", "ethics", scopes=frozenset({"organisation"}))


def is_self(who: Who) -> bool:
    return who.is_self


def things(thing: Callable[..., Any], world: World, put: Put, case: str, approach: str) -> Iterator:
    """What stands behind the addresses, as `tests/planted.py` lists it."""
    her, uid = world.aigerim.uid, (NOBODY_UID,)
    spoke = put(SpeakerAuthorised(person=her, day=SIGNED, topic="Канар тақырып"))
    declared = put(KinDeclared(person=her, day=SIGNED, relative="Канар Туысов", relation="аға"))
    yield from _of_matter(thing, "cases", case, ("demanded", "demand"), keeps_cases)
    yield from _of_matter(thing, "approaches", approach, ("reported", ""), is_self)
    yield thing(
        route="register", args=("acts",), missing=("nothing",), allowed=keeps_acts, what="of acts"
    )
    yield thing(
        route="register-export",
        args=("approaches", "csv"),
        missing=("nothing", "csv"),
        allowed=lambda who: who.has("ethics"),
        what="of approaches",
    )
    for file_format in ("csv", "xlsx"):
        yield thing(
            route="register-export",
            args=("cases", file_format),
            missing=("nothing", file_format),
            allowed=lambda who: who.has("personnel", "ethics", "commission"),
            what="of cases",
        )
    yield thing(
        route="matter-new",
        args=("acts", "registered"),
        missing=("acts", "nothing"),
        allowed=keeps_acts,
        what="of acts",
    )
    for route in ("person-transferred", "person-appraised"):
        yield thing(route=route, args=(her,), missing=uid, allowed=keeps_file, known=sees_person)
    yield thing(
        route="speaker-new",
        args=(world.organisation.uid,),
        missing=uid,
        allowed=says_who_speaks,
    )
    yield thing(route="speaker-paper", args=(spoke.fact,), missing=uid, allowed=says_who_speaks)
    yield thing(route="kin-withdraw", args=(declared.fact,), missing=uid, allowed=is_self)


def _of_matter(
    thing: Callable[..., Any],
    register: str,
    fact: str,
    names: tuple[str, str],
    allowed: Allowed,
) -> Iterator:
    """The pages of one matter: itself, an act, what was done, a file beside it, a paper."""
    act, paper = names
    for route, further in (
        ("matter", ()),
        ("matter-act", (act,)),
        ("matter-done", (fact,)),
        ("matter-attach", (fact,)),
        *([("matter-paper", (paper,))] if paper else []),
    ):
        yield thing(
            route=route,
            args=(register, fact, *further),
            missing=(register, NOBODY_UID, *further),
            allowed=allowed,
            what=f"of {register}",
        )
