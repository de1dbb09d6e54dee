"""What personnel states of signatures: given on paper, filed, refused before witnesses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import PERSONNEL, Act, Question, Words
from paryz.facts import AcknowledgementFiled, AcknowledgementRefused, CodeAcknowledged
from paryz.kernel.facts import Fact, decode
from paryz.languages import language
from paryz.law import codes
from paryz.ledger.models import Entry
from paryz.matters.declared.asking import QuestionsForm
from paryz.matters.fields import words_field
from paryz.recording.worlds import world_of
from paryz.words.dates import in_words


@dataclass(frozen=True, kw_only=True)
class ActForRows(Act):
    """An act about a row of the register, or about many: ``against`` says why it does not fit one
    on a day, ``says`` what the fact says besides the answers, ``afterwards`` what is to be done
    next."""

    against: Callable[[Any, date | None], str] = lambda row, day: ""
    says: Callable[[Any, date], Mapping[str, str]] = lambda row, day: {"code": row.code}
    afterwards: Words = ""

    def stated(self, row: Any, form: QuestionsForm) -> Fact:
        """The fact that the answers state of a row."""
        words = {**form.words(), **self.says(row, form.cleaned_data["day"])}
        return decode(self.kind, words, person=row.person.uid)


class WitnessedForm(QuestionsForm):
    """When it was, and who saw it: two people, neither of whom is the one who refuses."""

    first = words_field(
        _("First witness"),
        _("Full name and post, as they will stand on the act."),
        longest=200,
    )
    second = words_field(_("Second witness"), longest=200)
    field_order = ("day", "first", "second")

    def clean(self) -> dict[str, Any]:
        """The names, compared as they are read aloud."""
        given = super().clean()
        names = [str(given.get(each, "")).casefold().split() for each in ("first", "second")]
        if names[0] and names[0] == names[1]:
            self.add_error("second", gettext("The two witnesses are two people."))
        own = str(self.asker.person).casefold().split()
        for field, name in zip(("first", "second"), names, strict=True):
            if name and name[: len(own)] == own:
                self.add_error(field, gettext("Nobody is a witness of their own refusal."))
        return given

    def words(self) -> dict[str, str]:
        """Each witness has a line."""
        given = self.cleaned_data
        witnesses = f"{given.get('first', '')}\n{given.get('second', '')}"
        return {**super().words(), "witnesses": witnesses}


def _said(day: date) -> str:
    return in_words(day, language())


def against_signing(row: Any, day: date | None) -> str:
    """Why somebody cannot be put down as having signed on the day; nothing if it is right."""
    if row.discharged_on:
        return gettext("signed on {day} already").format(day=_said(row.discharged_on))
    if row.ended_on:
        return gettext("left service on {day}").format(day=_said(row.ended_on))
    if row.act == "reacknowledge" and day and day < row.cause_day:
        return gettext("the new edition took effect on {day} only").format(day=_said(row.cause_day))
    return ""


def against_filing(row: Any, day: date | None) -> str:
    """Why a form cannot be put down as filed on the day; nothing if it is right."""
    if not row.discharged_on:
        return gettext("has not signed yet")
    if row.filed_on:
        return gettext("the form was filed on {day} already").format(day=_said(row.filed_on))
    if not row.awaits_filing:
        return gettext("no form of this code has to be filed")
    if day and day < row.discharged_on:
        return gettext("signed on {day}, which is later").format(day=_said(row.discharged_on))
    return ""


def edition_of_row(row: Any, day: date) -> str:
    """The edition that somebody signs for: the new one where it is signed for anew, else the one
    in force on the day, or the first before that."""
    if row.act == "reacknowledge" and (edition := _took_effect(row.cause)):
        return edition
    editions, world = codes.by_identifier(row.code).editions, world_of(row.organisation)
    held = [each for each in editions if world.in_force(each.id).first <= day]
    return (held or list(editions[:1]))[-1].id


@lru_cache(maxsize=1024)
def _took_effect(fact: str) -> str:
    """The edition that a fact says took effect; entries never change, so it is kept."""
    entry = Entry.objects.filter(fact=fact, content__isnull=False).first()
    return str(entry.content.get("edition", "")) if entry and entry.content else ""


def _on_paper(row: Any, day: date) -> Mapping[str, str]:
    return {"code": row.code, "edition": edition_of_row(row, day), "method": "paper"}


SIGNED = ActForRows(
    name="signed",
    fact=CodeAcknowledged,
    by=(PERSONNEL,),
    title=_("They signed on paper"),
    lead=_(
        "The entries will say that the forms were signed on paper, and that you recorded it on "
        "their behalf."
    ),
    button=_("Record the signatures"),
    done=_("Signatures on paper are recorded"),
    day=_("On which day did they sign?"),
    day_help=_("The day that stands on the forms. One day for all who are ticked."),
    against=against_signing,
    says=_on_paper,
    afterwards=_("Forms that wait for filing"),
)
FILED = ActForRows(
    name="filed",
    fact=AcknowledgementFiled,
    by=(PERSONNEL,),
    title=_("The forms are filed"),
    lead=_(
        "Paragraph 6 keeps the form in the personal file, which the personnel department keeps."
    ),
    button=_("Record the filing"),
    done=_("The filing is recorded"),
    day=_("On which day were the forms filed?"),
    day_help=_("The day on which they were put into the personal files."),
    questions=(
        Question(
            name="place",
            label=_("Where does the paper lie?"),
            help=_("So that it is found again: personal file, cabinet, shelf, room."),
        ),
    ),
    against=against_filing,
    afterwards=_("Forms that still wait for filing"),
)
REFUSED = ActForRows(
    name="refused",
    fact=AcknowledgementRefused,
    by=(PERSONNEL,),
    title=_("Record a refusal to sign"),
    button=_("Record the refusal"),
    done=_("The refusal is recorded"),
    day=_("On which day was it refused?"),
)
