"""How a table forgets a person: declared beside its columns, and asked of every table by a test.

An attribute ``forgets`` of a model says it; :data:`OTHERS` says it of tables that are not ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import (
    BinaryField,
    CharField,
    Field,
    FileField,
    GenericIPAddressField,
    JSONField,
    Model,
    Q,
    TextField,
)

from paryz.people.names import folded, known_as

# With the facts of a matter, with the name when nothing else of the person is left, or never.
When = Literal["matter", "name", "never"]

RECORD = "ledger.Entry"
# A public identifier tells nothing, and others' rows refer to it.
IDENTIFIERS = frozenset({"uid"})
WORDS = (CharField, TextField, JSONField, BinaryField, FileField, GenericIPAddressField)


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What is erased at once: facts with their matters, in the record of one organisation.

    ``matters`` are those of which nothing is left; ``own``: the person's service is among them.
    """

    organisation: Any
    person: Any
    facts: frozenset[str] = frozenset()
    matters: frozenset[tuple[str, str]] = frozenset()
    own: bool = False

    def among(self, kind: str, identifier: str) -> Q:
        """The rows of the matters, by the names of their two columns."""
        found = Q(pk__in=())
        for each in sorted({each for each, _ in self.matters}):
            named = [name for other, name in self.matters if other == each]
            found |= Q(**{kind: each, f"{identifier}__in": named})
        return Q(organisation=self.organisation) & found


@dataclass(frozen=True, kw_only=True)
class Forgets:
    """When a table forgets a person, which rows these are, and what becomes of them.

    ``rows`` leads from the table to the person (``user__person``), or finds the rows of one; of
    a table that goes with matters it finds those of what is :class:`Gone`.
    ``empties`` are the columns that are emptied; without any the rows are deleted.
    ``keeps`` are the columns with words that stay, each with the reason.
    ``files`` are what lies beside a row and goes with it.
    """

    when: When = "never"
    rows: str | Callable[[Any], Q] = ""
    empties: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)
    files: Callable[[Any], Iterable[Path]] | None = None

    def of(self, whose: Any) -> Q:
        """The condition that a row is the person's, or one of what is gone."""
        return Q(**{self.rows: whose}) if isinstance(self.rows, str) else self.rows(whose)


def declared(model: type[Model]) -> Forgets | None:
    """How the table forgets; None where nobody has said it."""
    own = getattr(model, "forgets", None)
    return own if isinstance(own, Forgets) else OTHERS.get(model._meta.label)


def that_forget(when: When) -> list[tuple[type[Model], Forgets]]:
    """The tables that forget a person at that time, but for the record, which has its own way."""
    found = [(model, declared(model)) for model in apps.get_models(include_auto_created=True)]
    return [
        (model, each)
        for model, each in found
        if each is not None and each.when == when and model._meta.label != RECORD
    ]


def words_of(model: type[Model]) -> list[str]:
    """The columns that can hold words: text, JSON and bytes, but no values of a closed list."""
    return [each.name for each in model._meta.local_fields if _holds_words(each)]


def _holds_words(each: Field[Any, Any]) -> bool:
    if each.name in IDENTIFIERS or each.choices:
        return False
    return isinstance(each, WORDS)


def undeclared(model: type[Model]) -> list[str]:
    """The columns with words of which nobody has said how, or why not, they are emptied."""
    found = declared(model)
    words = words_of(model)
    if found is None:
        return words
    if found.when != "never" and not found.empties:
        return []
    return [name for name in words if name not in found.empties and name not in found.keeps]


def is_about(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names, folded as :func:`known_as` gives them, stands in a text."""
    searched = folded(text)
    return any(name in searched for name in names)


def _attempts(person: Any) -> Q:
    """What axes noted of attempts to sign in: the user names that lead to the person."""
    names = known_as(person)
    keys = {
        each
        for label in ("AccessAttempt", "AccessFailureLog", "AccessLog")
        for each in apps.get_model("axes", label)
        .objects.order_by()
        .values_list("username", flat=True)
        .distinct()
        if each and is_about(each, names)
    }
    return Q(username__in=keys)


def _sessions(person: Any) -> Q:
    """Sessions of the person's account, and those in which somebody's form names the person."""
    names = [*known_as(person), person.uid]
    account = apps.get_model("people", "Account").objects.filter(person=person).first()
    own = str(account.pk) if account is not None else None
    store = SessionStore()
    keys = []
    for each in apps.get_model("sessions", "Session").objects.all().iterator():
        held = store.decode(each.session_data)
        # One that cannot be read was signed with another key: nobody is signed in by it.
        if (
            not held
            or (own is not None and held.get("_auth_user_id") == own)
            or is_about(str(held), names)
        ):
            keys.append(each.pk)
    return Q(pk__in=keys)


_PROGRAM = "words of the program"
_SEAL = "what the chain is made of: numbers, moments, digests and public identifiers"
_OUTSIDE = "a witness outside, or what one answered"
OTHERS: Mapping[str, Forgets] = {
    "auth.Permission": Forgets(keeps={"name": _PROGRAM, "codename": _PROGRAM}),
    "auth.Group": Forgets(keeps={"name": "no groups are used"}),
    "contenttypes.ContentType": Forgets(keeps={"app_label": _PROGRAM, "model": _PROGRAM}),
    # The record knows nothing of what it holds, so it is said here.
    RECORD: Forgets(
        when="matter",
        empties=("content", "salt", "matter"),
        keeps={
            **dict.fromkeys(("commitment", "before", "seal", "recorded_at", "recorded_by"), _SEAL),
            **dict.fromkeys(("fact", "person", "retracts"), _SEAL),
            **dict.fromkeys(("kind", "matter_kind"), "a name of the vocabulary"),
        },
    ),
    "ledger.Chain": Forgets(keeps={"key": _SEAL, "seal": _SEAL}),
    "ledger.Checkpoint": Forgets(keeps=dict.fromkeys(("made_at", "note", "heads"), _SEAL)),
    "ledger.Witness": Forgets(keeps={"name": _OUTSIDE, "key": _OUTSIDE}),
    "ledger.Cosignature": Forgets(keeps={"line": _OUTSIDE}),
    "ledger.Timestamp": Forgets(keeps={"response": _OUTSIDE, "stamped_at": _OUTSIDE}),
    "sessions.Session": Forgets(when="name", rows=_sessions),
    "axes.AccessAttempt": Forgets(when="name", rows=_attempts),
    "axes.AccessFailureLog": Forgets(when="name", rows=_attempts),
    "axes.AccessLog": Forgets(when="name", rows=_attempts),
    "otp_static.StaticToken": Forgets(when="name", rows="device__user__person"),
    "otp_static.StaticDevice": Forgets(when="name", rows="user__person"),
    "otp_totp.TOTPDevice": Forgets(when="name", rows="user__person"),
}
