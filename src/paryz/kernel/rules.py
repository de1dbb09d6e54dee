"""What a provision is, and the duties that it carries.

A rule is declared beside the words of its provision. What cannot be said by naming facts
and a term is a named function of the cause and its situation, so that a lawyer can find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, Protocol

from paryz.kernel.calendar import Calendar, Day
from paryz.kernel.conditions import Condition, Count
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.kernel.situation import Law, Situation
from paryz.kernel.terms import Term

Source = Literal["code", "law", "policy"]
Force = Literal["code", "policy"]
Modality = Literal[
    "principle",
    "obligation",
    "prohibition",
    "permission",
    "procedure",
    "consequence",
    "information",
]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What we decided where the law is silent or doubtful.

    Without ``key`` the reading is fixed. With one, an organisation chooses among ``options``;
    ``default`` is what holds until it does. ``asks`` and ``help`` are the question as a form puts
    it, ``answers`` what each of the options means there.
    """

    text: str
    key: str | None = None
    options: tuple[str, ...] = ()
    default: str | None = None
    because: str = ""
    asks: str = ""
    help: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Another act that gives a duty its term, and whether we have seen its text."""

    citation: str
    verified: bool


@dataclass(frozen=True, kw_only=True)
class Duty:
    """An act that somebody owes because of a fact.

    arises_from    the kinds of fact that raise it; ``when`` narrows them
    causes         replaces both where the cause lies outside the matter, with ``in_matter``
    term           by when
    discharged_by  the kinds of fact that end it; ``counts`` narrows them; none counts that
                   happened before the cause, unless ``may_precede``
    binds          replaces the code's own answer to who is bound, and how
    event_day      the day that decides who is bound, where it is not the cause's
    policy         the switch of an organisation without which it does not arise
    label          the number it carries where that is not the provision's
    ended_by       the fact that ends it undone
    refused_by     facts that discharge nothing but are told beside it; ``refusal_counts``
                   narrows them
    wording        True where our text may differ from the wording of the day
    """

    act: str
    arises_from: tuple[type[Fact], ...]
    term: Term
    discharged_by: tuple[type[Fact], ...]
    owed_by: str = "servant"
    to: str | None = None
    source: Source = "code"
    basis: Basis | None = None
    when: Condition | None = None
    causes: Callable[[Situation], Iterable[Fact]] | None = None
    in_matter: str | None = None
    counts: Count | None = None
    may_precede: bool = False
    binds: Callable[[Fact, Situation], Force | None] | None = None
    event_day: Callable[[Fact, Situation], date] | None = None
    policy: str | None = None
    label: str | None = None
    ended_by: Callable[[Fact, Situation], Fact | None] | None = None
    refused_by: tuple[type[Fact], ...] = ()
    refusal_counts: Count | None = None
    notes: Callable[[Fact, Situation], Sequence[Sentence]] | None = None
    wording: bool = False


@dataclass(frozen=True, kw_only=True)
class Provision:
    """A numbered piece of a code: its words, its readings, its duties.

    ``number`` is canonical (``E9.16``), ``printed`` is what stands on paper (``16)``).
    ``defects`` are the drafting faults of the text, said beside the words and never mended
    in them. ``facts`` names what may be recorded under it. Of what a case may cite, an ``umbrella``
    is all of the code at once, and a narrower provision comes first; one whose words are ``lost``
    is never the only ground.
    """

    number: str
    printed: str
    text: str
    modality: Modality
    addressee: str
    edition: str
    chapter: str = ""
    within: str | None = None
    duties: tuple[Duty, ...] = ()
    readings: tuple[Reading, ...] = ()
    defects: tuple[str, ...] = ()
    category: str = ""
    see: tuple[str, ...] = ()
    umbrella: bool = False
    lost: bool = False


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One wording of a code, in force from a day that may not be known.

    ``days_after`` calendar days pass after the day of first publication, so the edition is in
    force from publication + days_after + 1. While the organisation setting ``publication``
    (``published`` is what a form calls it) is empty, the day is unknown and not before
    ``not_before``. ``earlier_wording`` is the reading that says whether this text is applied to
    what happened before it (``ours``) or nothing is (``none``), where the wording of that time is
    not available.
    """

    id: str
    title: str
    first_day: date | None = None
    publication: str | None = None
    published: str = ""
    days_after: int = 0
    not_before: date | None = None
    text_available: bool = True
    earlier_wording: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code of conduct: whom it binds, when, in which editions, by which provisions.

    ``headings`` are the lines of the official text that belong to no provision (titles,
    chapters, signatures), in reading order, so that every word of it has its place.
    ``translations`` are the words by provision in a language, ``titles`` the title of the code
    (``title``) and the headings of its chapters in it. ``short`` is what it is called in a
    citation, by the letter with which the number of a provision begins. ``history`` and ``adopted``
    are said of a matter that it bound before its last day, and of one under it as an internal rule.
    """

    id: str
    letter: str
    title: str
    act: str
    category: str
    editions: tuple[Edition, ...]
    provisions: tuple[Provision, ...]
    last_day: date | None = None
    adoptable: bool = False
    banner: str = ""
    status: str = ""
    headings: tuple[str, ...] = ()
    translations: Callable[[str], Mapping[str, str]] | None = None
    titles: Callable[[str], Mapping[str, str]] | None = None
    short: Mapping[str, str] = field(default_factory=dict)
    history: str = ""
    adopted: str = ""

    @property
    def is_past(self) -> bool:
        """Whether it has a last day: nobody is bound by it as a code today."""
        return self.last_day is not None

    def provision(self, number: str) -> Provision:
        """The provision of that canonical number; LookupError where there is none."""
        for provision in self.provisions:
            if provision.number == number:
                return provision
        raise LookupError(number)


class InForceSanction(Protocol):
    """A sanction with its first and last day."""

    @property
    def case(self) -> str: ...
    @property
    def person(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


class CaseLimit(Protocol):
    """A last day to decide a case, one of several of which the earliest counts.

    ``counted_from`` names what it is counted from, ``plain`` is the last day without
    suspensions, ``last`` the one with them; None while a suspension has no end.
    """

    @property
    def counted_from(self) -> str: ...
    @property
    def start(self) -> date: ...
    @property
    def months(self) -> int: ...
    @property
    def plain(self) -> date: ...
    @property
    def last(self) -> date | None: ...


class Barred(Protocol):
    """A stretch in which no decision may be dated, both ends included."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def reason(self) -> str: ...


class DraftYear(Protocol):
    """What the laws alone say of a year's days; ValueError for a year they say nothing of."""

    def __call__(
        self, year: int, moving: date | None = None, *, estimated: bool = True
    ) -> Sequence[Day]:
        """``moving`` is the one day that is announced late, ``estimated`` until it is."""


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The earliest day that a fact may name; ``kinds`` of fact that may reach further back have
    one of their own."""

    day: date
    kinds: Mapping[str, date] = field(default_factory=dict)

    def of(self, kind: str) -> date:
        """The earliest day for a kind of fact."""
        return self.kinds.get(kind, self.day)


@dataclass(frozen=True, kw_only=True)
class Authentic:
    """Which texts of the codes are authentic, in the sentences that stand beside all others.

    ``said`` stands at the foot of every page, ``quoted`` under a quotation, ``english`` beside the
    English words and ``translated`` beside those of another translation.
    """

    said: str
    quoted: str
    english: str
    translated: str


@dataclass(frozen=True, kw_only=True)
class Number:
    """The number by which a country knows a person, or an organisation.

    ``malformed`` is said of words that cannot be one (``may_be``) and refuses them; ``doubt`` says
    why words that can be one may still be none, and refuses nothing.
    """

    name: str
    may_be: Callable[[str], bool]
    malformed: str
    doubt: Callable[[str], Refused | None]


@dataclass(frozen=True, kw_only=True)
class Package:
    """A country: its codes, its calendar, and what its law refuses.

    ``acts`` and ``addressees`` are what a reader calls the acts that its duties ask for, and those
    who owe them and to whom; ValueError where one of them is forgotten.
    ``purpose`` says whose duties are kept here. ``authentic`` is given where the texts that are
    shipped are translations. ``registers`` are those it uses, by name, each with the provisions
    whose procedure it is. ``time_zones`` are those that its organisations may choose; the first
    holds until they do.
    """

    name: str
    codes: tuple[Code, ...]
    acts: Mapping[str, str]
    addressees: Mapping[str, str]
    calendar: Callable[[], Calendar]
    floor: Floor | None = None
    refusals: tuple[Callable[[Sequence[Fact], Law], None], ...] = ()
    readings: tuple[Reading, ...] = field(default=())
    sanctions: Callable[[Sequence[Fact]], Sequence[InForceSanction]] | None = None
    limits: Callable[[Fact, Sequence[Fact]], Sequence[CaseLimit]] | None = None
    barred: Callable[[Sequence[Fact]], Sequence[Barred]] | None = None
    draft_year: DraftYear | None = None
    registers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    purpose: str = N_(
        "Paryz keeps the record of duties under the codes of ethics of the civil service."
    )
    authentic: Authentic | None = None
    person_number: Number | None = None
    body_number: Number | None = None
    time_zones: tuple[str, ...] = ("UTC",)

    def __post_init__(self) -> None:
        """Nothing is owed that a reader could not be told of."""
        for provision in (each for code in self.codes for each in code.provisions):
            named = [(self.acts, duty.act) for duty in provision.duties]
            named.append((self.addressees, provision.addressee))
            for duty in provision.duties:
                named += [(self.addressees, each) for each in (duty.owed_by, duty.to or "")]
            for labels, name in named:
                if name and not labels.get(name):
                    raise ValueError(
                        f"{provision.number} names “{name}”, which has no label among the acts and "
                        f"addressees of the package."
                    )

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        """What holds of each switchable reading until an organisation chooses."""
        provisions = (each for code in self.codes for each in code.provisions)
        beside = (reading for each in provisions for reading in each.readings)
        return {each.key: each.default or "" for each in (*self.readings, *beside) if each.key}
