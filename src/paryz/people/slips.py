"""Printed codes that sign one person in once, for those who share a computer and have no mail."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from paryz.people.accounts import Account, SignInSlip
from paryz.people.models import ALPHABET, Person

# 18 letters out of 31 are 89 bits: no salt or slow hash is needed, and nothing can be guessed.
LENGTH = 18
GROUP = 3
VALID = timedelta(days=14)
VALID_IN_DEMO = timedelta(days=3650)
BATCH = 900

# What comes from a keyboard that was left in Kazakh or Russian, and looks the same on paper.
_ALIKE = str.maketrans("авекмнрстух", "abekmhpctyx")


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A slip as it is printed, once: only the digest of its code is kept."""

    person: Person
    code: str
    expires_at: datetime


def as_printed(code: str) -> str:
    """The code in capitals and groups of three."""
    letters = code.upper()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def as_typed(text: str) -> str:
    """The code in what somebody typed: hyphens, blanks, capitals and the keyboard forgiven."""
    letters = text[:200].casefold().translate(_ALIKE)
    return "".join(letter for letter in letters if letter in ALPHABET)


def slip_digest(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()


@transaction.atomic
def issue(people: Sequence[Person], now: datetime, *, for_demo: bool = False) -> list[Slip]:
    """A fresh slip for each person; those of theirs that were not used yet stop working.

    A slip ``for_demo`` can be used again and again, in a demo alone.
    """
    expires_at = now + (VALID_IN_DEMO if for_demo else VALID)
    slips = [
        Slip(
            person=person,
            code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
            expires_at=expires_at,
        )
        for person in people
    ]
    keys = [person.pk for person in people]
    for start in range(0, len(keys), BATCH):
        SignInSlip.objects.filter(
            person__in=keys[start : start + BATCH], used_at=None, for_demo=for_demo
        ).delete()
    SignInSlip.objects.bulk_create(
        (
            SignInSlip(
                person=slip.person,
                digest=slip_digest(slip.code),
                issued_at=now,
                expires_at=expires_at,
                for_demo=for_demo,
            )
            for slip in slips
        ),
        batch_size=BATCH,
    )
    return slips


def redeem(typed: str, now: datetime, *, in_demo: bool = False) -> SignInSlip | None:
    """The slip of a code, used up with this; None for a wrong, old or used one.

    Of two that come at once one is let in: the update itself asks whether it was used.
    """
    found = SignInSlip.objects.filter(digest=slip_digest(as_typed(typed)), expires_at__gt=now)
    if in_demo and (slip := found.filter(for_demo=True).select_related("person").first()):
        return slip
    if not found.filter(used_at=None, for_demo=False).update(used_at=now):
        return None
    return found.select_related("person").get()


def account_for(person: Person) -> Account:
    """The person's account; one without a password is made where there is none."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        # With its password from the first: another one, set later, would end the session of
        # whoever signed in meanwhile.
        account, _ = Account.objects.get_or_create(
            person=person,
            defaults={"username": unnamed(person), "password": make_password(None)},
        )
    return account


def unnamed(person: Person) -> str:
    """The user name of somebody who chose none; a colon cannot be typed in a chosen one."""
    return f"slip:{person.uid}"
