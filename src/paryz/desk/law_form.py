"""The form over what an organisation may choose: made from what the installed codes declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext

from paryz.kernel.rules import Reading
from paryz.law import codes
from paryz.people.models import Organisation
from paryz.recording.worlds import world_of
from paryz.web.inputs import DayInput
from paryz.words.labels import act_label, code_label

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


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
                label=gettext(reading.asks or key),
                help_text=gettext(reading.help or reading.because),
                choices=[
                    (each, gettext(reading.answers.get(each, each))) for each in reading.options
                ],
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
                label=gettext(codes.published(name)),
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
