"""Who speaks for an organisation, about what, from which day to which (H4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Act, Question
from paryz.duties.models import Matter
from paryz.facts import SpeakerAuthorised
from paryz.ledger.models import Entry
from paryz.matters.case import Case, Stated
from paryz.people.models import Organisation, Person
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.policy.writing import WRITES
from paryz.recording.facts import fact_of

ROLES = WRITES[SpeakerAuthorised.__name__]
AUTHORISE = Act(
    name="authorised",
    fact=SpeakerAuthorised,
    by=ROLES,
    title=_("Authorise somebody to speak"),
    lead=_("Whoever is authorised speaks for the organisation and needs no clearance."),
    button=_("Authorise"),
    done=_("The authorisation is recorded"),
    day=_("From which day?"),
    questions=(
        Question(name="person", label=_("Who?"), help=_("The full name."), asked="colleague"),
        Question(
            name="until",
            label=_("The last day"),
            help=_("Leave it empty if the end is not known."),
        ),
        Question(name="topic", label=_("On which matters?"), help=_("Empty: on all of them.")),
        Question(name="number", label=_("Number of the order, if there is one")),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Somebody who was authorised, and the entry that says so."""

    person: Person
    organisation: Organisation
    fact: SpeakerAuthorised
    entry: Entry

    def speaks(self, today: date) -> bool:
        """Whether the authorisation holds; its first and its last day count."""
        until = self.fact.until
        return self.fact.day <= today and (until is None or today <= until)

    @property
    def case(self) -> Case:
        """What its paper is drawn upon: this authorisation alone."""
        row = Matter(
            organisation=self.organisation,
            kind="person",
            identifier=self.person.uid,
            person=self.person,
            opened_on=self.fact.day,
            last_on=self.fact.day,
        )
        stated = Stated(entry=self.entry, fact=self.fact, taken_back_by=None)
        return Case(matter=row, stated=[stated], deadlines=[], today=self.fact.day)


def places(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which the actor may write down who speaks."""
    return Organisation.objects.filter(actor.scope(*ROLES, organisation="pk", unit=None))


def authorisations(actor: Actor) -> QuerySet[Entry]:
    """The entries that authorise somebody and were neither taken back nor erased; latest first."""
    undone = Entry.objects.filter(chain=OuterRef("chain"), retracts=OuterRef("fact"))
    known = places(actor).values("uid")
    rows = Entry.objects.filter(
        kind="SpeakerAuthorised", content__isnull=False, chain__key__in=known
    )
    return visible_to(actor, rows).exclude(Exists(undone)).order_by("-day", "-pk")


def speakers(entries: list[Entry]) -> list[Speaker]:
    """The people behind the entries. Two queries, whatever the number."""
    people = {each.uid: each for each in Person.objects.filter(uid__in={e.person for e in entries})}
    keys = {entry.chain.key for entry in entries}
    here = {each.uid: each for each in Organisation.objects.filter(uid__in=keys)}
    found = []
    for entry in entries:
        fact = fact_of(entry)
        assert isinstance(fact, SpeakerAuthorised)
        found.append(
            Speaker(
                person=people[entry.person],
                organisation=here[entry.chain.key],
                fact=fact,
                entry=entry,
            )
        )
    return found
