"""What is asked before an appointment: who, into what, and under whom."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Question
from paryz.matters.declared.asking import OUTSIDE
from paryz.matters.declared.namesakes import WhichForm
from paryz.matters.fields import words_field
from paryz.matters.picking import Place, among, one_place
from paryz.people.models import Organisation, Unit
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.registers.appointments.declaration import REGISTER

CONSIDER = REGISTER.openings[0]
ROLES = CONSIDER.by


class Places:
    """Where the actor may consider an appointment: organisations and units of their part."""

    def __init__(self, actor: Actor) -> None:
        whole = Organisation.objects.filter(actor.scope(*ROLES, organisation="pk", unit=None))
        units = visible_to(actor, Unit.objects.filter(closed_on=None)).filter(
            actor.scope(*ROLES, unit="pk")
        )
        some = set(whole.values_list("pk", flat=True)[:2])
        some |= set(units.order_by().values_list("organisation", flat=True).distinct()[:2])
        # The only organisation there is, whichever place is meant.
        self._only = some.pop() if len(some) == 1 else None
        name_of = partial(_in_words, several=self._only is None)
        self.field = one_place(
            among(whole, name_of),
            among(units.select_related("organisation"), name_of),
            label=_("In which unit?"),
            empty=gettext("Choose the unit"),
            error_messages={"required": gettext("Choose the unit.")},
        )

    def organisation(self, asked: str) -> Organisation | None:
        """The organisation of the place that a form names, or the only one there is."""
        if self._only is not None:
            return Organisation.objects.get(pk=self._only)
        try:
            place: Place = self.field.clean(asked)
        except forms.ValidationError:
            return None
        return place if isinstance(place, Organisation) else place.organisation


class CandidateForm(WhichForm):
    """A candidate and a post. Nothing of it is kept until it is recorded."""

    def __init__(self, *given: Any, where: forms.Field, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["where"] = where
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
    def place(self) -> Place:
        """Where the post is."""
        place: Place = self.cleaned_data["where"]
        return place


def _in_words(place: Place, several: bool) -> str:
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
