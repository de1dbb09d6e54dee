"""A register as it is declared: its matter, what is asked and stated, who reads and who writes.

Nothing here knows of pages or of the database. List, form, page, export, policy, command and
index come from the declaration; `paryz.matters` draws it, `policy/seeing.py` obeys it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.utils.functional import Promise

from paryz.declaring.summary import Stage, Summary, last_words, still_owed
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact

Words = str | Promise
Facts = Sequence[Fact]

# Whoever the matter is about, and the direct supervisor whom that person has today. All other
# names are those of roles.
OWN, DIRECT_SUPERVISOR = "own", "direct-supervisor"
PERSONNEL, ETHICS, COMMISSION = "personnel", "ethics", "commission"
SUPERVISOR = "supervisor"

# How a question is asked that the field's own kind does not decide: somebody who took part, a
# colleague by name, an office of the directory, a unit, a provision, another matter of ours.
Asked = Literal["", "party", "colleague", "office", "unit", "provision", "matter"]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads a matter; with ``told`` only from the day on which it was told (`Summary`), with
    ``states`` only while it stands in one of them."""

    who: str
    told: bool = False
    states: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field of a fact as it is asked. What may be answered is the fact's to say.

    ``options`` are those of its values that are offered, where not all are, or the words that
    may be answered where the field takes any; ``worded`` are the values that are offered, each as
    it is put to whoever is asked. ``rows`` makes a box
    of so many lines; ``required`` demands an answer where the fact does not, ``optional`` none
    where the fact does, for another answer says it too. ``asked`` "party"
    asks who it was and needs no field of that name: the answer is stated as PartyNamed, its
    words go into the field if the fact has it. ``initial`` is an answer that stands there already.
    ``superior_says`` are words of the fact that follow where the answer to "party" is the direct
    supervisor.
    """

    name: str
    label: Words
    help: Words = ""
    rows: int = 0
    required: bool = False
    optional: bool = False
    options: tuple[str, ...] = ()
    worded: Mapping[str, Words] = field(default_factory=dict)
    asked: Asked = ""
    superior_says: Mapping[str, str] = field(default_factory=dict)
    initial: Callable[[Facts], str] | None = None


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that people do about a matter, on a page of its own, and the fact that states it.

    ``by`` are those who may: OWN, DIRECT_SUPERVISOR, roles. The day is always asked (``day`` is
    its label, ``day_help`` a hint), the hour where ``hour`` says so. ``fits`` says whether it
    makes sense now, besides what the fact must follow; ``again`` that it may be done more than
    once. ``offices`` are the purposes, with a blank between, of the directory’s entries it is
    addressed to; ``paper`` what is printed for it. ``attach`` says what is attached to it
    afterwards, ``scanned`` as what: where both are said, that is the next step once nothing else
    is left, as long as it is missing.
    An act with a ``route`` has a page of its own under that name, with the fact's identifier.

    ``answers`` are the duties whose last day is told with it, where they are not those that its
    fact discharges. ``put_off`` says whether it stands behind the others, although it answers a
    duty. An act that ``amends`` adds its answers to the last fact of its kind, which is taken back
    for that reason and stated anew; it is a next step also where nothing is owed any more.
    ``unfit`` says, as a msgid, why it is not to be done where ``fits`` denies it and nothing else
    contradicts it.
    """

    name: str
    fact: type[Fact]
    title: Words
    lead: Words = ""
    button: Words
    done: Words
    by: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    day: Words = ""
    day_help: Words = ""
    hour: bool = False
    fits: Callable[[Facts], bool] = lambda facts: True
    again: bool = False
    offices: str = ""
    paper: str = ""
    attach: Words = ""
    scanned: str = ""
    route: str = ""
    answers: tuple[str, ...] = ()
    put_off: Callable[[Facts], bool] = lambda facts: False
    amends: Words = ""
    unfit: str = ""

    @property
    def kind(self) -> str:
        """The name of the fact."""
        return self.fact.__name__


@dataclass(frozen=True, kw_only=True)
class Opening(Act):
    """How a matter begins. ``happened`` is the choice under “What happened?”, in everyday words.

    ``says`` are words of the fact that follow from the choice; ``about_others`` that whoever may
    state it of others chooses whom it concerns; ``nobodys`` that it concerns no person at all.
    ``notes`` stand over the questions: what is owed, and what recording it does not mean.
    """

    happened: Words = ""
    hint: Words = ""
    says: Mapping[str, str] = field(default_factory=dict)
    about_others: bool = False
    nobodys: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark with the provision whose words stand under it; ``policy`` marks what is not law.

    ``when`` says of which matters it is shown; without one of all.
    """

    text: Words
    cites: str = ""
    policy: bool = False
    when: Callable[[Facts], bool] = lambda facts: True


@dataclass(frozen=True, kw_only=True)
class State:
    """How a matter stands, in words, and the part of the register that it stands in."""

    label: Words
    stage: Stage


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """A day that follows from the facts by arithmetic, and why; None where it is not known yet."""

    label: Words
    day: date | None = None
    why: Words
    cites: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """A register as it is declared.

    name       in addresses and in the index
    kind       its matters, by the field that names them: approach, conflict, case …
    also       further kinds of matters in it, each with what one of them is called
    label, own what it is called, to whoever keeps it and to whoever has matters of their own
    lead       what it holds, in a sentence; ``empty`` what an empty list says
    openings, acts   how matters begin and go on, in the order in which they are offered
    readers    who reads a matter; whoever is shut out of it reads it under no role
    states     how a matter stands, by name; ``state`` names the one from facts and duties: where
               it is not given, "open" while something is owed, then by ``ends``
    ends       the last fact of these kinds names the state of what is over, else "nothing"
    title, party, number, body   the fields whose latest words name the matter, whoever it has
               to do with, a number, an office
    numbered_by  the facts whose number that is, where others bear numbers of their own
    told       the day since which it may be known to readers who are told, if it is
    labels     what columns are called here (title, party, opened, number, body, person, unit),
               and the parts of its list: late, and the stages
    days       how the day is called on which a matter began, by the fact that began it
    notes      what the page of each matter says besides
    reckoned   the days that follow from its facts by arithmetic alone, and are no duty's
    accused    the people, by identifier, whom it is about as accused: the facts' own person
    superior_is_party   whether the direct supervisor of that day is a party, and no reader
    further    pages of its own beside its matters, by the names of their addresses
    route      the address of its list, where that is a page of its own
    scans      as what files are attached to its facts, where not as in most registers
    photograph how it is asked for a picture of what the matter is about, where one is of use
    covers     the provisions whose procedure this is: its registration says them
    protects   whoever has a matter in it is looked after against reprisals (E9.4, H2.3)
    secret     its rows are named by nothing outside: readings of it are written down
    """

    name: str
    kind: str
    label: Words
    own: Words
    one: Words
    lead: Words
    empty: Words = ""
    also: Mapping[str, Words] = field(default_factory=dict)
    openings: tuple[Opening, ...]
    acts: tuple[Act, ...] = ()
    readers: tuple[Reader, ...]
    states: Mapping[str, State]
    state: Callable[[Facts, Sequence[Owed]], str] | None = None
    ends: Mapping[type[Fact], str] = field(default_factory=dict)
    title: tuple[str, ...] = ("description",)
    party: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    numbered_by: tuple[type[Fact], ...] = ()
    body: tuple[str, ...] = ()
    told: Callable[[Facts], date | None] = lambda facts: None
    accused: Callable[[Facts], Sequence[str]] = lambda facts: ()
    superior_is_party: Callable[[Facts], bool] = lambda facts: False
    labels: Mapping[str, Words] = field(default_factory=dict)
    days: Mapping[type[Fact], Words] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    reckoned: Callable[[Facts], Sequence[Reckoned]] = lambda facts: ()
    further: Mapping[str, Words] = field(default_factory=dict)
    route: str = ""
    scans: tuple[str, ...] = ()
    photograph: Words = ""
    covers: tuple[str, ...] = ()
    protects: bool = False
    secret: bool = True
    # The package that declares it, filled in where registers are installed.
    module: str = ""

    def summary(self, facts: Facts, duties: Sequence[Owed]) -> Summary:
        """What the index keeps of a matter; ``facts`` are those that stand, in their order."""
        name = (self.state or self.plain_state)(facts, duties)
        stage = self.states[name].stage
        told = self.told(facts)
        return Summary(
            register=self.name,
            stage=stage,
            state=name,
            title=self._words(facts, self.title),
            party=self._words(facts, self.party),
            number=self._words(
                [fact for fact in facts if isinstance(fact, self.numbered_by or Fact)], self.number
            ),
            body=self._words(facts, self.body),
            told_on=told,
            closed_on=None if stage == "open" else max((f.day for f in facts), default=None),
        )

    def plain_state(self, facts: Facts, duties: Sequence[Owed]) -> str:
        """Open while something is owed; then what the last of the ends says."""
        if still_owed(duties):
            return "open"
        ends = [self.ends[type(fact)] for fact in facts if type(fact) in self.ends]
        return ends[-1] if ends else "nothing" if "nothing" in self.states else "open"

    @property
    def matters(self) -> tuple[str, ...]:
        """The kinds of its matters."""
        return (self.kind, *self.also)

    def one_of(self, kind: str) -> Words:
        """What a matter of that kind is called."""
        return self.also.get(kind, self.one)

    @property
    def deeds(self) -> tuple[Act, ...]:
        """Everything that can be stated in its matters."""
        return (*self.openings, *self.acts)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that its pages state."""
        return frozenset(each.kind for each in self.deeds)

    @staticmethod
    def _words(facts: Facts, fields: tuple[str, ...]) -> str:
        return next((words for name in fields if (words := last_words(facts, name))), "")


def metadata_of(kind: type[Fact], name: str) -> Mapping[str, Any]:
    """How a fact declares one of its fields; empty for a name that it does not have."""
    found = {each.name: each.metadata for each in dataclasses.fields(kind)}
    return found.get(name, {})
