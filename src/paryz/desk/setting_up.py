"""What an administrator has not set up yet, in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from paryz.law import codes
from paryz.people.models import Organisation, Post, Role
from paryz.policy.actors import Actor
from paryz.policy.seeing import ADMINISTRATOR, PERSONNEL, visible_to

MOST_ORGANISATIONS = 5


@dataclass(frozen=True, kw_only=True)
class SetupStep:
    """Something to be set up: what, why it matters, and where."""

    what: str
    why: str
    url: str
    label: str


def what_is_missing(actor: Actor) -> list[SetupStep]:
    """The steps that wait, for the first organisations that the actor administers."""
    posts = Post.objects.filter(organisation=OuterRef("pk"), void=False)
    keepers = Role.objects.filter(organisation=OuterRef("pk"), name=PERSONNEL, until=None)
    organisations = visible_to(actor, Organisation.objects.all()).filter(
        actor.scope(ADMINISTRATOR, organisation="pk", unit=None)
    )
    # The first are found before they are asked about: engines would look for everybody's people.
    first = organisations.values_list("pk", flat=True)[:MOST_ORGANISATIONS]
    rows = Organisation.objects.filter(pk__in=list(first))
    return [
        step
        for each in rows.annotate(has_people=Exists(posts), has_keeper=Exists(keepers))
        for step in _steps(each)
    ]


def _steps(organisation: Organisation) -> Iterator[SetupStep]:
    page = reverse("organisation", args=[organisation.uid])
    name = str(organisation)
    if not (organisation.bin and organisation.address and organisation.signatory):
        yield SetupStep(
            what=gettext("Say who {name} is").format(name=name),
            why=gettext("BIN, address and signatory stand on every form that is printed."),
            url=page,
            label=gettext("Fill in"),
        )
    if not (organisation.name_kk and organisation.name_ru):
        yield SetupStep(
            what=gettext("Give {name} its names in Kazakh and Russian").format(name=name),
            why=gettext("Forms are printed in both languages."),
            url=page,
            label=gettext("Fill in"),
        )
    missing = codes.publications() - set(organisation.settings)
    if missing:
        yield SetupStep(
            what=gettext("Enter the days of first publication for {name}").format(name=name),
            why=gettext(
                "Until then the day on which an edition came into force is only known as "
                "“not before”."
            ),
            url=f"{page}#publications",
            label=gettext("Enter"),
        )
    if not organisation.has_people:  # type: ignore[attr-defined]
        yield SetupStep(
            what=gettext("Import the staff list of {name}").format(name=name),
            why=gettext("Duties follow from who entered service on which day."),
            url=reverse("people"),
            label=gettext("People"),
        )
    if not organisation.has_keeper:  # type: ignore[attr-defined]
        yield SetupStep(
            what=gettext("Name a personnel officer for {name}").format(name=name),
            why=gettext("Somebody has to record signatures and file the forms."),
            url=reverse("roles"),
            label=gettext("Roles"),
        )
