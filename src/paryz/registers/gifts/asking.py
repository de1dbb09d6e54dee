"""One page of questions about what happened, and what of the answers cannot be taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext

from paryz.matters.declared.asking import Asker, asked_fields, flaw_in
from paryz.matters.fields import NotAhead, say_what_is_missing
from paryz.people.models import Organisation, Person, Post
from paryz.registers.gifts.drafts import Draft
from paryz.registers.gifts.openings import WHERE_WORKING, QuestionPage
from paryz.words.saying import day_in_words


class PageForm(NotAhead, forms.Form):
    """The questions of a page, filled with what was answered before; ``places``: where it may
    have happened."""

    def __init__(
        self,
        *given: Any,
        draft: Draft,
        page: QuestionPage,
        person: Person,
        places: list[Organisation],
        today: date,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.draft, self.page, self.person, self.today = draft, page, person, today
        asker = Asker(
            act=draft.about,
            facts=(),
            organisation=None,
            person=person,
            superior=None,
            today=today,
            matter=draft.matter,
        )
        for question in page.questions:
            self.fields |= dict(asked_fields(question, asker))
        if page is WHERE_WORKING:
            self.fields["organisation"] = forms.ChoiceField(
                label=gettext("Organisation"),
                widget=forms.RadioSelect,
                choices=[(each.uid, str(each)) for each in places],
            )
        for name, field in self.fields.items():
            start = draft.said(page.name, name)
            if isinstance(field, forms.DateField):
                field.widget.attrs["max"] = today.isoformat()
                if not start and field.required and self._is_first:
                    start = draft.day
            self.initial.setdefault(name, start)
        say_what_is_missing(self)

    @property
    def _is_first(self) -> bool:
        return self.page is self.draft.about.pages[0]

    @property
    def heading(self) -> str | Promise:
        """What is asked: the choice's own words for the day that its term is counted from."""
        return self.draft.about.day if self._is_first else self.page.title

    def answer(self) -> dict[str, str]:
        """What is kept of it: the fields of the fact, as words; no currency of nothing."""
        found = {
            name: value.isoformat() if isinstance(value, date) else str(value or "").strip()
            for name, value in self.cleaned_data.items()
        }
        return dict.fromkeys(found, "") if found.get("value") == "" else found

    def clean(self) -> dict[str, Any]:
        """What the fact itself would refuse is refused here, beside the field."""
        given = super().clean() or {}
        kind = self.draft.about.fact
        for name, value in list(given.items()):
            if isinstance(self.fields[name], forms.DateField):
                self._check_day(name, value)
            # Who gave it is parted into two fields of the fact.
            elif name != "giver" and value and (flaw := flaw_in(kind, name, value, self.today)):
                self.add_error(name, flaw)
        if given.get("value") and "valuation" in self.fields and not given.get("valuation"):
            self.add_error("valuation", gettext("Say how you know the price."))
        return given

    def _check_day(self, name: str, day: date | None) -> None:
        """Not ahead; learned of when it was there; a day on which there was a post."""
        try:
            self.not_ahead(day)
        except forms.ValidationError as ahead:
            self.add_error(name, ahead)
            return
        came = day if name == "day" else self._said_elsewhere("day")
        learned = day if name == "aware_on" else self._said_elsewhere("aware_on")
        if learned and came and learned < came:
            self.add_error(
                name,
                gettext(
                    "You learned of it on {learned}, and it came on {came}: nobody learns of a "
                    "gift before it is there. Change one of the two days."
                ).format(learned=day_in_words(learned), came=day_in_words(came)),
            )
        elif name == "day" and (known := came or learned) and not self._served_on(known):
            self.add_error(
                name,
                gettext(
                    "On {day} there was no post there, so nothing can be recorded of it."
                ).format(day=day_in_words(known)),
            )

    def _said_elsewhere(self, field: str) -> date | None:
        """A day that another page asks for."""
        pages = (page.name for page in self.draft.pages if page is not self.page)
        said = next((said for page in pages if (said := self.draft.said(page, field))), "")
        return date.fromisoformat(said) if said else None

    def _served_on(self, day: date) -> bool:
        """Whether the person held a post there, as far as it is known where."""
        held = Post.objects.filter(Post.held_on(day), person=self.person)
        where = self.draft.organisation
        return not where or held.filter(organisation__uid=where).exists()
