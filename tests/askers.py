"""Who asks in the policy matrix: what they are to Aigerim, and what is theirs to find.

The expectations stand here by hand, as the issue and security.md say them, and are not taken
from the policy: what it lets through by mistake must not be expected.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tests.people import ENTERED, ROLES

CODE = "kz-civil-2020"
NOBODY_UID = "zzzzzzzzzzzzzzzz"
NOBODY_KEY = 999_999_999
SIGNED = ENTERED + dt.timedelta(days=1)

# Where a role is held, and whether Aigerim lies within it.
SCOPES = ("organisation", "parent", "own", "child", "sibling", "child-organisation", "other")
COVERING = frozenset({"organisation", "parent", "own"})


@dataclass(frozen=True, kw_only=True)
class Who:
    """Somebody who asks: what they are to Aigerim, and the roles they hold where."""

    key: str
    relation: str = "role"
    roles: tuple[tuple[str, str], ...] = ()
    second_factor: bool = True
    until_yesterday: bool = False

    @property
    def in_force(self) -> tuple[tuple[str, str], ...]:
        """The roles that count today."""
        return self.roles if self.second_factor and not self.until_yesterday else ()

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is held anywhere."""
        return any(role in roles for role, _scope in self.in_force)

    def covers(self, *roles: str, scopes: frozenset[str] = COVERING) -> bool:
        """Whether one of the roles is held where Aigerim is."""
        return any(role in roles and scope in scopes for role, scope in self.in_force)

    @property
    def is_self(self) -> bool:
        return self.relation == "self"

    @property
    def is_superior(self) -> bool:
        return self.relation == "direct-supervisor" and self.second_factor


WHO = [
    Who(key="anonymous", relation="anonymous"),
    Who(key="self", relation="self"),
    Who(key="stranger", relation="stranger"),
    Who(key="direct-supervisor", relation="direct-supervisor"),
    Who(key="direct-supervisor, slip", relation="direct-supervisor", second_factor=False),
    *(Who(key=f"{role}, {scope}", roles=((role, scope),)) for role in ROLES for scope in SCOPES),
    *(
        Who(key=f"{role}, retired", roles=((role, "organisation"),), until_yesterday=True)
        for role in ROLES
    ),
    *(
        Who(key=f"{role}, slip", roles=((role, "organisation"),), second_factor=False)
        for role in ROLES
    ),
    # What one role shows in one place is not shown by another role in another place.
    Who(key="personnel there, ethics here", roles=(("personnel", "other"), ("ethics", "own"))),
    Who(
        key="personnel beside, supervisor here",
        roles=(("personnel", "sibling"), ("supervisor", "own")),
    ),
    Who(
        key="personnel beside, administrator here",
        roles=(("personnel", "sibling"), ("administrator", "own")),
    ),
]

Allowed = Callable[[Who], bool]


def nobody(who: Who) -> bool:
    return False


def sees_person(who: Who) -> bool:
    """Whoever may see that she works here."""
    return (
        who.is_self
        or who.is_superior
        or who.covers("supervisor", "personnel", "ethics", "administrator")
    )


def sees_signature(who: Who) -> bool:
    """Whoever may see whether she signed."""
    return who.is_self or who.is_superior or who.covers("supervisor", "personnel", "ethics")


def keeps_file(who: Who) -> bool:
    return who.covers("personnel")


def reads_file(who: Who) -> bool:
    return who.is_self or keeps_file(who)


def reads_acts(who: Who) -> bool:
    return reads_file(who) or who.covers("ethics")


def keeps_gifts(who: Who) -> bool:
    """The servant, whoever arranges the transfer, and the ethics officer; never a superior."""
    return who.is_self or who.covers("personnel", "ethics")


def works_here(who: Who) -> bool:
    """Whoever has a post in the organisation, with or without a role."""
    if who.roles:
        return who.roles[0][1] in ("organisation", "parent", "own", "child", "sibling")
    return who.relation != "anonymous"


def keeps_cases(who: Who) -> bool:
    """Those who open and decide cases; never the accused, until she is lawfully told."""
    return who.covers("personnel", "ethics", "commission")


def arranges_gifts(who: Who) -> bool:
    """Those who may take back what others stated of a gift."""
    return who.covers("personnel", "ethics")


def erases(who: Who) -> bool:
    """Those who may ask for an erasure and approve one."""
    return who.covers("personnel", "ethics")


def keeps_accounts(who: Who) -> bool:
    return who.covers("administrator")


def keeps_settings(who: Who) -> bool:
    return who.covers("administrator", scopes=frozenset({"organisation"}))


def keeps_all_files(who: Who) -> bool:
    return who.covers("personnel", scopes=frozenset({"organisation"}))


def keeps_all_gifts(who: Who) -> bool:
    """Those who may bring the register of another body in, and see what it lists."""
    return who.covers("personnel", "ethics", scopes=frozenset({"organisation"}))


# What is planted in a field, and who may find it on any page, in any file.
CANARIES: dict[str, Allowed] = {
    # A commission learns of the accused, and of nobody else, through the case.
    "Канарқызы": lambda who: sees_person(who) or keeps_cases(who),
    "850101457391": nobody,
    "•••• 7391": reads_file,
    "kanar.mail@example.kz": reads_file,
    "КАНАР-ТАБЕЛЬ": lambda who: sees_person(who) or keeps_cases(who),
    "Канар сейф 9": reads_acts,
    "kanar-scan": reads_file,
    "KANARBYTES": reads_file,
    "Канар Куәгер": lambda who: keeps_file(who) or who.covers("ethics"),
    "Канар Беруші": keeps_gifts,
    "Канар қорап": keeps_gifts,
    "kanar-bottle": keeps_gifts,
    "KANAR-PHOTOGRAPH": keeps_gifts,
    "Канар тізім": lambda who: who.covers(
        "personnel", "ethics", scopes=frozenset({"organisation"})
    ),
    "Канар негіз": erases,
    # Who approached her stands in her own register, until she tells somebody.
    "Канар Алдаушы": lambda who: who.is_self,
    "Канар себеп": nobody,
    "Канар теріс қылық": keeps_cases,
    "KANAR-CASE": keeps_cases,
    "KANAR-APPROACH": lambda who: who.is_self,
    "Канар тақырып": reads_acts,
    "Канар Туысов": lambda who: who.is_self,
    "kanar-list": keeps_all_files,
    "kanar-island": keeps_all_gifts,
    "Канар Аралдық": keeps_all_gifts,
    "KANAR-ISLAND": keeps_all_gifts,
    # Whoever works there may have found a bottle, and is told where it is to be brought; whoever
    # keeps the gift reads it on the transfer act.
    "Канар орган": lambda who: (
        works_here(who)
        or keeps_gifts(who)
        or who.covers("administrator", "personnel", "ethics", scopes=frozenset({"organisation"}))
    ),
    "Қосар сейф 5": lambda who: who.covers(
        "personnel", "ethics", scopes=frozenset({"organisation", "sibling", "parent"})
    ),
}
