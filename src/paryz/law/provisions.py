"""A provision as a reader asks for it: its words in a language, their edition, what cites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Code, Edition, Provision
from paryz.kernel.situation import InForce
from paryz.kernel.world import World
from paryz.law import codes
from paryz.law.official.loaded import Loaded, loaded

MARKED_OFFICIAL = N_("Official text, verified by {name} on {day}")


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a provision in a language, and what they are worth.

    ``edition`` is the edition they belong to. ``official`` is the text that somebody loaded and
    verified; without one they are an unofficial translation.
    """

    text: str
    language: str
    edition: str
    official: Loaded | None = None

    @property
    def marking(self) -> Sentence:
        """The line that stands beside the words wherever they are shown; empty where the texts
        of the country's package are the authentic ones."""
        if self.official is not None:
            return Sentence(
                MARKED_OFFICIAL,
                {"name": self.official.verified_by, "day": self.official.verified_on},
            )
        authentic = codes.package().authentic
        if authentic is None:
            return Sentence("")
        return Sentence(authentic.english if self.language == "en" else authentic.translated)


def edition_of(code: Code, provision: Provision) -> Edition:
    """The edition that gave the provision its words.

    The paragraphs of an approving order stand in no edition of the code; they hold with its first.
    """
    for edition in code.editions:
        if edition.id == provision.edition:
            return edition
    return code.editions[0]


def in_force(code: Code, provision: Provision, world: World) -> InForce:
    """From when to when these words hold: from their edition on, as long as the code does."""
    first = world.in_force(edition_of(code, provision).id)
    return replace(first, last=world.in_force(code.id).last)


def edition_on(code: Code, world: World, day: date) -> Edition | None:
    """The edition in force on a day; None before the first and after the last."""
    for edition in reversed(code.editions):
        if world.in_force(edition.id).holds(day):
            return edition
    return None


def current_text(code: Code) -> str:
    """The edition whose text is shipped: the last one that is available."""
    return next(each.id for each in reversed(code.editions) if each.text_available)


def words(code: Code, provision: Provision, language: str, edition: str | None = None) -> Words:
    """The words in a language: the official text if one was loaded, else the translation.

    ``edition`` asks for the wording of a time; where that was never loaded, it is the shipped one.
    """
    shipped = current_text(code)
    for wanted in dict.fromkeys((edition or shipped, shipped)):
        official = loaded(code.id, language, wanted)
        if official is not None and (text := official.wording.texts.get(provision.number)):
            return Words(text=text, language=language, edition=wanted, official=official)
    translated = code.translations(language) if language != "en" and code.translations else {}
    if text := translated.get(provision.number):
        return Words(text=text, language=language, edition=provision.edition)
    return Words(text=provision.text, language="en", edition=provision.edition)


def title(code: Code, language: str) -> str:
    """The title of the code in a language."""
    titles = code.titles(language) if code.titles else {}
    return titles.get("title") or code.title


def chapter_title(code: Code, chapter: str, language: str) -> str:
    """The heading of a chapter in a language."""
    titles = code.titles(language) if code.titles else {}
    return titles.get(chapter) or chapter


@cache
def cited_by(number: str) -> tuple[str, ...]:
    """The provisions that point to this one."""
    return tuple(
        provision.number
        for code in codes.package().codes
        for provision in code.provisions
        if number in provision.see
    )


def neighbours(code: Code, number: str) -> tuple[Provision | None, Provision | None]:
    """The provisions read before and after it."""
    numbers = [provision.number for provision in code.provisions]
    here = numbers.index(number)
    before = code.provisions[here - 1] if here else None
    after = code.provisions[here + 1] if here + 1 < len(numbers) else None
    return before, after


def within(code: Code, number: str) -> Iterator[Provision]:
    """The subparagraphs under a lead-in."""
    return (provision for provision in code.provisions if provision.within == number)


def in_force_said(held: InForce) -> Sentence:
    """From when to when something holds, and how that is known."""
    if not held.verified:
        return Sentence(
            N_("in force not before {day}, while the day of publication is unknown (not verified)"),
            {"day": held.first},
        )
    if held.last is None:
        return Sentence(N_("in force from {day}"), {"day": held.first})
    return Sentence(N_("in force from {day} to {last}"), {"day": held.first, "last": held.last})


BASES = {
    "source": N_("as the act itself says"),
    "computed": N_("computed from the day of first publication that the organisation set"),
    "not verified": N_("not verified: the earliest day that is possible"),
}


def caveats(
    code: Code, provision: Provision, shown: Words, world: World, day: date | None
) -> tuple[Sentence, ...]:
    """What a reader of the words has to know about the day that was asked for."""
    if day is None:
        return ()
    held = world.in_force(code.id)
    if day < held.first:
        return (Sentence(N_("The code was not in force yet on {day}."), {"day": day}),)
    if held.last is not None and day > held.last:
        return (
            Sentence(
                N_("The code was no longer in force on {day}; its last day was {last}."),
                {"day": day, "last": held.last},
            ),
        )
    edition = edition_on(code, world, day)
    own = edition_of(code, provision)
    if edition is None or own.id == edition.id or day >= world.in_force(own.id).first:
        return ()
    if shown.edition == edition.id:
        return ()
    return (
        Sentence(
            N_(
                "On {day} the edition {edition} applied, and its wording of this provision is "
                "not available. The words here are those of {own}."
            ),
            {"day": day, "edition": edition.id, "own": own.id},
        ),
    )
