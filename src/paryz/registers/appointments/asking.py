"""What is asked before an appointment: who, into what, and under whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Question
from paryz.people.actors import Actor
from paryz.people.models import Organisation, Unit
from paryz.people.policy import visible_to
from paryz.registers.appointments.declaration import REGISTER
from paryz.registers.declared.asking import OUTSIDE
from paryz.registers.fields import words_field
from paryz.registers.kin.asking import WhichForm

CONSIDER = REGISTER.openings[0]
ROLES = CONSIDER.by
WHOLE = "whole-"


def places(actor: Actor) -> list[Organisation | Unit]:
    """Where the actor may consider an appointment: organisations and units of their part."""
    organisations = list(
        Organisation.objects.filter(actor.scope(*ROLES, organisation="pk", unit=None))
    )
    units = visible_to(actor, Unit.objects.filter(closed_on=None)).filter(
        actor.scope(*ROLES, unit="pk")
    )
    return [*organisations, *units.select_related("organisation")]


def key_of(place: Organisation | Unit) -> str:
    """How a form names a place."""
    return f"{WHOLE}{place.uid}" if isinstance(place, Organisation) else place.uid


class CandidateForm(WhichForm):
    """A candidate and a post. Nothing of it is kept until it is recorded."""

    def __init__(self, *given: Any, places: Sequence[Organisation | Unit], **named: Any) -> None:
        self.places = {key_of(place): place for place in places}
        super().__init__(*given, **named)
        several = len({_organisation(place).pk for place in places}) > 1
        self.fields["where"] = forms.ChoiceField(
            label=_("In which unit?"),
            choices=[
                ("", gettext("Choose the unit")),
                *((key, _in_words(place, several)) for key, place in self.places.items()),
            ],
            error_messages={"required": gettext("Choose the unit.")},
        )
        self.fields["supervisor--name"] = words_field(
            _("Who would be the direct supervisor?"),
            _("Leave it empty if it is whoever supervises that unit now."),
            required=False,
        )
        self.fields["leads"] = forms.BooleanField(
            label=_("They would lead this unit"), required=False
        )
        self.fields["remark"] = words_field(_("Anything to remark?"), rows=2, required=False)
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        first = ("candidate--name", "candidate--which", "into", "position", "where")
        self.order_fields([*first, "leads", "supervisor--name", "supervisor--which"])

    def clean(self) -> dict[str, Any]:
        """Besides what the fact asks: a supervisor who is named has to be one of ours."""
        given = super().clean()
        said = (given.get("supervisor--name") or "").strip()
        self.found["supervisor"] = None
        if said:
            self._which("supervisor", said, given)
            chosen = given.get("supervisor--which") or self.data.get("supervisor--which", "")
            if self.found["supervisor"] is None and "supervisor--which" not in self.errors:
                words = (
                    gettext("Then leave the name empty, or write another.")
                    if chosen == OUTSIDE
                    else gettext("Nobody of this name works here.")
                )
                self.add_error("supervisor--name", words)
        return given

    @property
    def place(self) -> Organisation | Unit:
        """Where the post is."""
        return self.places[self.cleaned_data["where"]]


def organisation_asked(places: Sequence[Organisation | Unit], key: str) -> Organisation | None:
    """The organisation of the place that a form names, or the only one there is."""
    chosen = next((place for place in places if key_of(place) == key), None)
    if chosen is not None:
        return _organisation(chosen)
    known = {_organisation(place).pk: _organisation(place) for place in places}
    return next(iter(known.values())) if len(known) == 1 else None


def _organisation(place: Organisation | Unit) -> Organisation:
    return place if isinstance(place, Organisation) else place.organisation


def _in_words(place: Organisation | Unit, several: bool) -> str:
    if isinstance(place, Organisation):
        return gettext("No unit: {organisation}").format(organisation=place)
    return f"{place.name} ({place.organisation})" if several else place.name


QUESTIONS = (
    Question(
        name="candidate",
        label=_("Full name of the candidate"),
        help=_("Surname first. Somebody from outside is known by name only."),
        asked="colleague",
    ),
    Question(name="into", label=_("What is it?"), required=True),
    Question(name="position", label=_("Into which post?"), required=True),
)
