"""What somebody has answered so far; nothing is recorded until the last page is sent.

The answers lie in the session under the identifier that the matter will have. So the back button
finds them again, and a form that is sent twice names the same matter twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from paryz.kernel.facts import Fact, decode
from paryz.people.models import random_uid
from paryz.registers.gifts.openings import BY_NAME, WHERE_WORKING, Happening, QuestionPage

KEPT = "happened"
# So many at once; beginning one more forgets the oldest.
MOST = 5


@dataclass(kw_only=True)
class Draft:
    """The answers to a choice, by page: each a mapping from a field to what was filled in.

    ``matter`` is the identifier under which it will be recorded; ``several`` says that the
    organisation has to be asked for; ``day`` is the one that the terms were shown for.
    """

    matter: str
    choice: str
    person: str
    organisation: str = ""
    several: bool = False
    day: str = ""
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def about(self) -> Happening:
        """The choice that was made."""
        return BY_NAME[self.choice]

    @property
    def pages(self) -> tuple[QuestionPage, ...]:
        """What is asked, in order; the name of a giver whom nobody knows is not."""
        asked = (WHERE_WORKING, *self.about.pages) if self.several else self.about.pages
        if self.said("giver", "giver") == "unknown":
            return tuple(page for page in asked if page.name != "giver-name")
        return asked

    def said(self, page: str, field: str) -> str:
        """What was filled in there, or nothing."""
        return self.answers.get(page, {}).get(field, "")

    @property
    def next_page(self) -> str:
        """The first page without an answer; the last one, where all of them have one."""
        return next((page.name for page in self.pages if page.name not in self.answers), "check")

    def words(self) -> dict[str, str]:
        """The words of the fact that the answers state."""
        about = self.about
        found = {str(about.fact.matter_field): self.matter, **about.says}
        for page in self.pages:
            answers = self.answers.get(page.name, {})
            found |= {field: said for field, said in answers.items() if said}
        found.pop("organisation", None)
        if found.get("giver") not in (None, "unknown"):
            found.update(giver="known", giver_is=found["giver"])
        # Nobody knows when it was left there: it counts from the day on which it was found.
        if "day" not in found and "aware_on" in found:
            found["day"] = found["aware_on"]
        return found

    def fact(self) -> Fact:
        """The fact that the answers state; :class:`Refused` for what cannot be read."""
        return decode(self.about.kind, self.words(), person=self.person)


def begin(session: SessionBase, *, choice: str, person: str, **known: Any) -> Draft:
    """A new draft, kept in the session."""
    draft = Draft(matter=random_uid(), choice=choice, person=person, **known)
    keep(session, draft)
    return draft


def keep(session: SessionBase, draft: Draft) -> None:
    """Put the draft into the session, as the last one."""
    others = _kept(session)
    others.pop(draft.matter, None)
    latest = dict(list(others.items())[-(MOST - 1) :])
    session[KEPT] = {**latest, draft.matter: vars(draft)}


def forget(session: SessionBase, draft: Draft) -> None:
    """Take the draft out of the session: what it said is recorded, or not wanted any more."""
    session[KEPT] = {name: kept for name, kept in _kept(session).items() if name != draft.matter}


def draft_of(session: SessionBase, matter: str) -> Draft | None:
    """The draft of that identifier, if the session has it."""
    found = _kept(session).get(matter)
    return Draft(**found) if found is not None and found["choice"] in BY_NAME else None


def _kept(session: SessionBase) -> dict[str, Any]:
    found = session.get(KEPT)
    return dict(found) if isinstance(found, Mapping) else {}
