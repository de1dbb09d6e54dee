"""The form of an act: its day, and a field for each question, as the fact declares it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Act, Facts, Question, metadata_of
from paryz.kernel.facts import LONGEST_NAME, LONGEST_TEXT, Fact, decode
from paryz.kernel.refusal import Refused
from paryz.languages import language
from paryz.law import codes
from paryz.matters.declared.colleagues import Colleague, colleagues_named
from paryz.matters.fields import (
    NotAhead,
    day_field,
    number_field,
    say_what_is_missing,
    words_field,
)
from paryz.matters.offices import is_valid
from paryz.matters.picking import among, one_place
from paryz.people.models import Body, Organisation, Person, Unit
from paryz.words.citing import cited
from paryz.words.dates import in_words
from paryz.words.labels import value_label
from paryz.words.saying import day_in_words, say

ANOTHER = "another"
SUPERIOR, COLLEAGUE, OUTSIDE, UNKNOWN = "superior", "colleague", "outside", "unknown"


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who is asked about what: the act, the facts that stand, whom it concerns, the day."""

    act: Act
    facts: Facts = ()
    organisation: Organisation | None = None
    person: Person | None = None
    superior: Person | None = None
    today: date
    matter: str = ""
    bodies: Sequence[Body] = ()
    units: QuerySet[Unit] = field(default_factory=Unit.objects.none)

    @property
    def opening(self) -> Fact | None:
        """The fact with which the matter began."""
        return next((fact for fact in self.facts if fact.opens), None)


class QuestionsForm(NotAhead, forms.Form):
    """An act as it is asked: its day and its questions."""

    day = day_field(_("On which day?"))

    def __init__(self, *given: Any, asker: Asker, **named_: Any) -> None:
        super().__init__(*given, **named_)
        self.asker, self.today = asker, asker.today
        self.found: dict[str, Colleague | None] = {}
        day = self.fields["day"]
        day.widget.attrs["max"] = self.today.isoformat()
        day.widget.kind = asker.act.kind
        if asker.act.amends:
            del self.fields["day"]
        if asker.act.day:
            day.label = cast("str", asker.act.day)
        day.help_text = cast("str", asker.act.day_help)
        if asker.act.hour:
            self.fields["time"] = forms.TimeField(
                label=gettext("At what time?"),
                help_text=gettext("As exactly as you remember; leave it empty if you do not."),
                required=False,
                widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
            )
        for question in asker.act.questions:
            self._ask(question)
        say_what_is_missing(self)
        named_first = [q.name for q in asker.act.questions]
        order = [name for name in self.fields if name.split("--")[0] in named_first]
        self.order_fields([*order, "day", "time"])

    def _ask(self, question: Question) -> None:
        for name, asked in asked_fields(question, self.asker):
            self.fields[name] = asked
        said = question.initial(self.asker.facts) if question.initial is not None else ""
        if question.asked == "office":
            self._begin_with_office(question, said)
        elif said:
            self.initial.setdefault(question.name, said)

    def _begin_with_office(self, question: Question, said: str) -> None:
        """The office that is named already; else, where one must be, the one that holds today."""
        chosen = ANOTHER if said else ""
        if question.required and not said:
            valid = (str(body.pk) for body in self.asker.bodies if is_valid(body, self.today))
            chosen = next(valid, ANOTHER)
        self.initial.setdefault(f"{question.name}--another", said)
        self.initial.setdefault(question.name, chosen)

    def clean_day(self) -> date | None:
        """Neither ahead nor before what it is about."""
        day = self.not_ahead(self.cleaned_data["day"])
        opening = self.asker.opening
        if day and opening is not None and not self.asker.act.fact.any_day and day < opening.day:
            raise forms.ValidationError(
                gettext("It began on {day}: nothing can be done about it before.").format(
                    day=day_in_words(opening.day)
                )
            )
        return day

    def clean(self) -> dict[str, Any]:
        """What the fact itself would refuse is refused here, beside the field."""
        given = super().clean() or {}
        for question in self.asker.act.questions:
            if question.asked in ("party", "colleague"):
                self._who(question, given)
            elif question.asked == "office":
                self._office(question, given)
            elif question.asked == "unit" and (unit := given.get(question.name)) is not None:
                given[question.name] = unit.uid
        for name, value in self.words().items():
            if name in self.errors or name == "day" or name not in self.fields:
                continue
            if flaw := flaw_in(self.asker.act.fact, name, value, self.today):
                self.add_error(name, flaw)
        return given

    def _office(self, question: Question, given: dict[str, Any]) -> None:
        chosen, other = given.get(question.name), f"{question.name}--another"
        body = next((each for each in self.asker.bodies if str(each.pk) == chosen), None)
        if body is not None:
            given[question.name] = body.name[:LONGEST_NAME]
            day = given.get("day")
            if day and not is_valid(body, day):
                self.add_error(
                    question.name,
                    gettext("On {day} this entry of the directory does not hold: {office}.").format(
                        day=day_in_words(day), office=body.name
                    ),
                )
        else:
            given[question.name] = given.get(other, "")
            if question.required and not given[question.name] and other not in self.errors:
                self.add_error(other, gettext("Name the office."))

    def _who(self, question: Question, given: dict[str, Any]) -> None:
        """Whoever was named: a person of ours, one of several of that name, or a plain name."""
        name = question.name
        who = given.get(name, COLLEAGUE if question.asked == "colleague" else "")
        said = (given.get(f"{name}--name") or "").strip()
        given[name] = said
        self.found[name] = None
        if who == SUPERIOR and self.asker.superior is not None:
            self.found[name] = Colleague.of(self.asker.superior)
            given[name] = said or str(self.asker.superior)
        elif who == COLLEAGUE:
            if not said:
                self.add_error(f"{name}--name", gettext("Write the name."))
                return
            self._which(name, said, given)
        elif who == OUTSIDE and not said:
            self.add_error(f"{name}--name", gettext("Write the name, or say that it is not known."))

    def _which(self, name: str, said: str, given: dict[str, Any]) -> None:
        found = colleagues_named(self.asker.organisation, said) if self.asker.organisation else []
        chosen = self.data.get(f"{name}--which", "")
        one = next((each for each in found if each.person.uid == chosen), None)
        if one is None and len(found) == 1:
            one = found[0]
        if one is None and len(found) > 1 and chosen != OUTSIDE:
            which = forms.ChoiceField(
                label=gettext("Several people have this name. Which of them?"),
                widget=forms.RadioSelect,
                choices=[
                    *((each.person.uid, each.words) for each in found),
                    (OUTSIDE, gettext("None of them")),
                ],
            )
            self.fields[f"{name}--which"] = which
            self.order_fields([*self.fields])
            self.add_error(f"{name}--which", gettext("Choose one of them."))
        self.found[name] = one

    def words(self) -> dict[str, str]:
        """The words of the fact, by its fields."""
        said = {}
        for name, value in self.cleaned_data.items():
            if name == "token" or "--" in name or value in (None, ""):
                continue
            if not metadata_of(self.asker.act.fact, name):
                continue
            if isinstance(value, date) or hasattr(value, "isoformat"):
                said[name] = value.isoformat()[:5] if name == "time" else value.isoformat()
            else:
                said[name] = str(value)
        return said

    def people(self) -> Iterator[tuple[Question, Colleague]]:
        """The people of ours who were named, each with the question that asked for them."""
        for question in self.asker.act.questions:
            one = self.found.get(question.name)
            if one is not None:
                yield question, one


class DeedForm(QuestionsForm):
    """An act in a matter. ``token`` makes a form that is sent twice one fact."""

    token = forms.CharField(max_length=400, widget=forms.HiddenInput)


def flaw_in(kind: type[Fact], name: str, value: str, today: date) -> str:
    """What a fact of that kind would refuse of an answer, in words; empty where it takes it."""
    metadata = metadata_of(kind, name)
    if not metadata:
        return ""
    if metadata["kind"] == "number" and value.strip().startswith("-"):
        return gettext("A value is not below zero.")
    try:
        decode(kind.__name__, {"day": today.isoformat(), name: value}, person="somebody")
    except Refused as refused:
        return say(refused) if refused.values.get("field") == name else ""
    return ""


def asked_fields(question: Question, asker: Asker) -> Iterator[tuple[str, forms.Field]]:
    """The fields of a question: one as a rule; a name beside a choice for who and which office."""
    label, hint, name = question.label, question.help, question.name
    metadata = metadata_of(asker.act.fact, name)
    required = not question.optional and (question.required or bool(metadata.get("required")))
    common: dict[str, Any] = {"label": label, "help_text": hint, "required": required}
    match question.asked:
        case "party":
            yield from _party(question, asker, required=required)
            return
        case "colleague":
            longest = LONGEST_TEXT if metadata.get("free") else LONGEST_NAME
            yield f"{name}--name", words_field(label, hint, required=True, longest=longest)
            return
        case "office":
            yield from _offices(question, asker)
            return
        case "unit":
            yield name, one_place(among(asker.units), empty=gettext("No unit"), **common)
            return
        case "provision":
            yield name, forms.ChoiceField(choices=_provisions(asker), **common)
            return
    match metadata.get("kind"):
        case "choice":
            offered = question.options or metadata["options"]
            options = [*question.worded.items()] or [
                (value, value_label(name, value)) for value in offered
            ]
            if not required:
                options = [("", gettext("Not stated")), *options]
            yield (
                name,
                forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common),
            )
        case "day":
            day = day_field(label, hint, required=required)
            if metadata.get("past"):
                day.widget.attrs["max"] = asker.today.isoformat()
            yield name, day
        case "clock":
            yield name, forms.TimeField(widget=forms.TimeInput({"type": "time"}), **common)
        case "text" if question.options:
            yield name, forms.ChoiceField(choices=[(e, e) for e in question.options], **common)
        case "number":
            yield name, number_field(label, hint, required=required)
        case _:
            longest = LONGEST_TEXT if metadata.get("free") else LONGEST_NAME
            yield (
                name,
                words_field(label, hint, rows=question.rows, required=required, longest=longest),
            )


def _party(
    question: Question, asker: Asker, *, required: bool
) -> Iterator[tuple[str, forms.Field]]:
    options = [
        (COLLEAGUE, gettext("Somebody who works here")),
        (OUTSIDE, gettext("Somebody from outside")),
    ]
    if asker.superior is not None:
        options.insert(0, (SUPERIOR, gettext("My direct supervisor")))
    if not required:
        options.append((UNKNOWN, gettext("I do not know, or do not want to say")))
    yield (
        question.name,
        forms.ChoiceField(
            label=cast("str", question.label),
            help_text=cast("str", question.help)
            or gettext(
                "Whoever works here and is named is shut out of this matter at once, with those "
                "who work under them and their kin. A name from outside shuts nobody out."
            ),
            widget=forms.RadioSelect,
            choices=options,
        ),
    )
    yield (
        f"{question.name}--name",
        words_field(
            gettext("Full name"),
            gettext("Surname first, as it is written in papers."),
            required=False,
            longest=LONGEST_NAME,
        ),
    )


def _offices(question: Question, asker: Asker) -> Iterator[tuple[str, forms.Field]]:
    other = words_field(
        gettext("Name of the other office") if asker.bodies else question.label,
        "" if asker.bodies else question.help,
        required=False,
        longest=LONGEST_NAME,
    )
    if asker.bodies:
        options = [
            *([] if question.required else [("", gettext("None of them"))]),
            *((str(body.pk), _in_words(body)) for body in asker.bodies),
            (ANOTHER, gettext("Another office")),
        ]
        yield (
            question.name,
            forms.ChoiceField(
                label=cast("str", question.label),
                help_text=cast("str", question.help),
                widget=forms.RadioSelect,
                choices=options,
                required=question.required,
            ),
        )
    yield f"{question.name}--another", other


def _in_words(body: Body) -> str:
    """The office with its address, the days for which the entry holds, and whether it was
    checked."""
    parts = [body.name, body.address]
    if body.valid_from:
        parts.append(gettext("from {day}").format(day=in_words(body.valid_from, language())))
    if body.valid_to:
        parts.append(gettext("until {day}").format(day=in_words(body.valid_to, language())))
    said = ", ".join(part for part in parts if part)
    return said if body.verified else f"{said} ({gettext('not verified')})"


def _provisions(asker: Asker) -> list[tuple[str, str]]:
    """The provisions of the codes with their numbers, those that can be breached."""
    found = [("", gettext("Choose the provision"))]
    for code in codes.package().codes:
        for each in code.provisions:
            if each.number[0] in "EH":
                words = " ".join(each.text.split())
                found.append((each.number, f"{cited(each.number)}: {words[:70]}…"))
    return found
