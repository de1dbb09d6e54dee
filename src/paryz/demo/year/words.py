"""What people write, read once from ``words.toml`` and chosen in the writer's language."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random

from paryz_kz.staff_lists.people import People


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


def say(rng: Random, subject: str, *, kazakh: bool) -> str:
    """One of the sentences of a subject, with whom it names."""
    chosen = rng.choice(_lists()[subject]["kk" if kazakh else "ru"])
    name = outsider(rng) if "{name}" in chosen else ""
    return chosen.format(name=name, number=rng.randint(101, 319))


def outsider(rng: Random) -> str:
    """The surname and given name of somebody who does not work here."""
    person = People(rng, "kk", date(2025, 1, 1)).person(woman_share=0.6, teacher=False)
    return f"{person.surname} {person.given}"
