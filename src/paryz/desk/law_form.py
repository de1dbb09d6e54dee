"""The form over what an organisation may choose: made from what the installed codes declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop

from paryz import codes
from paryz.kernel.rules import Reading
from paryz.people.models import Organisation
from paryz.recording.worlds import world_of
from paryz.web.inputs import DayInput
from paryz.web.labels import act_label, code_label

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]

# What a reader is told for the choices of the installed codes.
TITLES = {
    "overdue_after": gettext_noop("When is a term of calendar days over?"),
    "wording_before_472": gettext_noop("Events before the amended wording of the Code of Ethics"),
    "order_342_published": gettext_noop("Order No. 342: day of first official publication"),
    "order_472_published": gettext_noop("Order No. 472: day of first official publication"),
}
OPTIONS = {
    "strict": gettext_noop("On its last day, even if that is a day of rest"),
    "rolled": gettext_noop("On the next working day, if it ends on a day of rest"),
    "ours": gettext_noop(
        "Apply the text we have, and say that the wording of that time is missing"
    ),
    "none": gettext_noop("Let no duty follow from the paragraphs that were amended"),
}

HELPS = {
    "overdue_after": gettext_noop(
        "The Code does not say what happens to a term of seven calendar days that ends on a day "
        "of rest. Between the two last days a duty is shown as disputed."
    ),
    "wording_before_472": gettext_noop(
        "Order No. 472 amended paragraphs 9 and 10. Their wording before it was not available."
    ),
}


def switchable() -> Iterator[Reading]:
    """The readings that an organisation chooses among, each once."""
    country = codes.package()
    seen: set[str] = set()
    every = [
        *country.readings,
        *(each for code in country.codes for item in code.provisions for each in item.readings),
    ]
    for each in every:
        if each.key and each.key not in seen:
            seen.add(each.key)
            yield each


class LawForm(forms.Form):
    """Readings, policies, adopted codes, days of publication; the fields are named as settings."""

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stated = organisation.settings
        world = world_of(organisation)
        for reading in switchable():
            key = reading.key or ""
            self.fields[key] = forms.ChoiceField(
                label=gettext(TITLES.get(key, key)),
                help_text=gettext(HELPS.get(key, reading.because)),
                choices=[(each, gettext(OPTIONS.get(each, each))) for each in reading.options],
                initial=world.reading(key),
                widget=forms.RadioSelect,
            )
        for name in sorted(codes.policies()):
            self.fields[f"policy-{name}"] = forms.BooleanField(
                label=gettext("Own rule: {act}").format(act=act_label(name)),
                help_text=gettext("The organisation's own rule, not law. Duties say so."),
                initial=name in stated.get("policies", ()),
                required=False,
            )
        for name in sorted(codes.adoptable()):
            self.fields[f"adopts-{name}"] = forms.BooleanField(
                label=gettext("Adopted as an internal rule: {code}").format(code=code_label(name)),
                help_text=gettext("Duties that follow from it are marked as the own rule."),
                initial=name in stated.get("adopts", ()),
                required=False,
            )
        for name in sorted(codes.publications()):
            self.fields[name] = forms.DateField(
                label=gettext(TITLES.get(name, name)),
                help_text=gettext(
                    "As the official source names it. Empty while it is not known: the page then "
                    "says “not before”."
                ),
                initial=stated.get(name),
                required=False,
                widget=DayInput,
                input_formats=DAYS,
            )

    @property
    def reading_fields(self) -> list[forms.BoundField]:
        """The questions where the law is silent."""
        return [self[each.key or ""] for each in switchable()]

    @property
    def rule_fields(self) -> list[forms.BoundField]:
        """The organisation's own rules and the codes it adopted."""
        return [self[name] for name in self.fields if name.startswith(("policy-", "adopts-"))]

    @property
    def publication_fields(self) -> list[forms.BoundField]:
        """The days of publication."""
        return [self[name] for name in sorted(codes.publications())]

    def settings(self) -> dict[str, Any]:
        """What is chosen, as an organisation keeps it; defaults are chosen too, once saved."""
        given = self.cleaned_data
        found: dict[str, Any] = {}
        for reading in switchable():
            key = reading.key or ""
            if given.get(key) and given[key] != reading.default:
                found[key] = given[key]
        for setting, prefix in (("policies", "policy-"), ("adopts", "adopts-")):
            chosen = [
                name.removeprefix(prefix)
                for name, value in given.items()
                if name.startswith(prefix) and value
            ]
            if chosen:
                found[setting] = sorted(chosen)
        for name in codes.publications():
            if given.get(name):
                found[name] = given[name].isoformat()
        return found
