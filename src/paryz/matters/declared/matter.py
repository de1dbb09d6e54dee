"""The page of one matter: how it stands, the next step, what is owed, what was recorded.

Beside it: its papers as PDF, to be signed by hand, and the scans that are attached to a fact.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Reader, Register
from paryz.documents.words import languages_of
from paryz.kernel.evaluation import Owed
from paryz.matters.attaching import ScanForm, attach_page, attached, beside, taken_in
from paryz.matters.binding import binding_of
from paryz.matters.case import Case, Stated
from paryz.matters.declared.finding import case_in, keeps, register_of
from paryz.matters.declared.moves import moves, paper_moves, photograph_url, url, url_of
from paryz.matters.history import concerned, fields_of, history_line
from paryz.matters.moves import arose, duty_shown
from paryz.matters.papers import handed_out, papers, print_paper
from paryz.matters.rows import mark
from paryz.people.models import Exclusion, Person, Post
from paryz.policy.actors import Actor
from paryz.policy.charge import in_charge
from paryz.policy.exclusions import not_shut_out_of
from paryz.recording.previewing import foreseen
from paryz.web.actors import Request
from paryz.words.citing import cited, quotes
from paryz.words.labels import value_label
from paryz.words.saying import day_in_words, say


@require_safe
def matter(request: Request, register: str, fact: str) -> HttpResponse:
    """Everything about one matter that the reader may know."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter")
    coming = list(moves(request.actor, found, case))
    shown = [note for note in found.notes if note.when(case.facts)]
    state = found.states[case.matter.state]
    is_open = state.stage == "open"
    first = next((each for each in coming if is_open or each.completes), None)
    context = {
        "register": found,
        "case": case,
        "person": case.somebody_else(request.actor),
        "state": {"label": state.label, "mark": mark(case.matter, request.today)},
        "over": not is_open,
        "next": first,
        "others": [each for each in coming if each is not first],
        "summary": _summary(request.actor, case),
        "duties": _duties(request, case),
        "papers": paper_moves(found, case),
        "photograph_url": photograph_url(found, case),
        "attachments": attached(request.actor, [each.entry.fact for each in case.stated]),
        "history": [_told(request.actor, found, case, each) for each in reversed(case.stated)],
        "notes": shown,
        "quotes": quotes(note.cites for note in shown),
        "binding": binding_of(case),
        "reads": _reads(request, found, case),
        "back": {
            "url": url_of(found),
            "label": found.label if keeps(request.actor, found) else found.own,
        },
    }
    return render(request, "registers/declared/matter.html", context)


def _reads(request: Request, register: Register, case: Case) -> dict[str, Any] | None:
    """Who reads it now and who is shut out: said to whoever reads it."""
    readers = [reader for reader in register.readers if reader.who != OWN]
    if not register.secret or not readers:
        return None
    now = [reader for reader in readers if _reads_now(reader, case)]
    roles = [reader.who for reader in now or readers if reader.who != DIRECT_SUPERVISOR]
    organisation, key = case.organisation, case.key
    charge = in_charge(organisation, *key, roles, request.today, unit=case.matter.unit)
    over = []
    if any(reader.who == DIRECT_SUPERVISOR for reader in now):
        over = _direct_supervisors(case, request.today)
    parties = Exclusion.objects.filter(organisation=organisation, kind=key[0], matter=key[1])
    return {
        "people": [str(person) for person in (*over, *charge.people)],
        "organisation": charge.organisation,
        "above": charge.organisation is not None and charge.organisation != organisation,
        "external": bool(roles) and charge.external and not over,
        "waiting": not now,
        # Where it depends on whom it is told, nobody can be named before.
        "chosen": not now and any(reader.states for reader in readers),
        "parties": sorted({str(party.person) for party in parties.select_related("person")}),
    }


def _reads_now(reader: Reader, case: Case) -> bool:
    is_known = not reader.told or case.matter.told_on is not None
    return is_known and (not reader.states or case.matter.state in reader.states)


def _direct_supervisors(case: Case, today: date) -> list[Person]:
    """The direct supervisors of today to whom the matter is not shut."""
    held = Post.objects.filter(
        Post.held_on(today), person=case.person, organisation=case.organisation
    )
    people = Person.objects.filter(pk__in=held.values("supervisor"))
    keys = [person.pk for person in people]
    left = not_shut_out_of(keys, case.organisation, *case.key, today)
    return [person for person in people if person.pk in left]


def _summary(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """What the first fact says, field by field."""
    rows = concerned(actor, case)
    if case.opening is None:
        return rows
    days = case.register.days if case.register else {}
    label = days.get(type(case.opening), gettext("On"))
    rows.append({"label": label, "day": case.opening.day})
    rows += [row for name, row in fields_of(case, case.opening) if name != "day"]
    return rows + _reckoned(case)


def _reckoned(case: Case) -> list[dict[str, Any]]:
    """The days that follow from the facts by arithmetic, each with how it was counted."""
    rows: list[dict[str, Any]] = []
    for each in case.register.reckoned(case.facts) if case.register else ():
        row: dict[str, Any] = {"label": each.label, "note": each.why}
        if each.cites:
            row["note"] = f"{each.why} {cited(each.cites)}"
        if each.day is None:
            row["value"] = gettext("Not known yet")
        else:
            row["day"] = each.day
        rows.append(row)
    return rows


def _duties(request: Request, case: Case) -> list[dict[str, Any]]:
    """The duties with their terms, and by which other act each was given its own."""
    behind = {
        (each.duty.act, each.cause.id, each.number): each
        for each in (foreseen(case.organisation, case.key) if case.deadlines else ())
    }
    return [
        duty_shown(
            each,
            request.today,
            why=_why(case, each, behind.get((each.act, each.cause, each.provision))),
        )
        for each in case.deadlines
    ]


def _why(case: Case, duty: Any, owed: Owed | None) -> str:
    """The day from which a duty is counted, and by what its term is another than usual."""
    learned = case.matter.learned_on
    if learned is not None and learned != case.matter.opened_on and duty.due:
        counted = gettext("Counted from {day}, when it was learned of.")
        said = [counted.format(day=day_in_words(learned))]
    else:
        said = [arose(duty)]
    if owed is not None and owed.duty.basis is not None:
        term, basis = say(owed.duty.term.says), "; ".join(map(say, owed.basis))
        said.append(gettext("Term: {term}. Basis: {basis}.").format(term=term, basis=basis))
        said += [say(each) for each in owed.notes]
    return " ".join(said)


def _told(actor: Actor, register: Register, case: Case, stated: Stated) -> dict[str, Any]:
    """A line of the history; of what another register lists, no page is linked to."""
    fact = stated.entry.fact
    if case.is_anothers:
        return history_line(actor, case, stated, url="", attach_url="")
    attach_url = url("matter-attach", register, case, fact)
    return history_line(
        actor, case, stated, url=reverse("fact", args=[fact]), attach_url=attach_url
    )


@require_safe
def paper(request: Request, register: str, fact: str, paper: str) -> HttpResponse:
    """A paper, for whoever may see the matter; one that does not fit it is missing."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-paper")
    chosen = papers(found.name, found.module).get(paper)
    if chosen is None or chosen.entry_of(case) is None or not chosen.fits(case):
        raise Http404
    languages = languages_of(case.organisation, request.GET.get("language", ""))
    return handed_out(print_paper(found, chosen, case, languages), f"{found.name}-{chosen.name}")


# As what a file is attached in most registers.
WHAT = ("signed-paper", "proof", "photograph", "other")


class AttachForm(ScanForm):
    """One file, and what it shows. ``kind``: the fact beside which it will lie."""

    what = forms.ChoiceField(label=_("What does it show?"), widget=forms.RadioSelect)
    field_order = ("what", "scan")

    def __init__(self, *given: Any, register: Register, kind: str, **named: Any) -> None:
        super().__init__(*given, **named)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        offered = register.scans or WHAT
        what.choices = [(each, value_label("what", each)) for each in offered]
        scanned = (act.scanned for act in register.deeds if act.kind == kind and act.scanned)
        what.initial = next(scanned, "other" if register.scans else WHAT[0])


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: Request, register: str, fact: str, stated: str) -> HttpResponse:
    """Take in a file beside a fact of the matter; the place that a camera wrote goes out."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-attach")
    if case.is_anothers:
        raise Http404
    entry = beside(case, stated)
    form = AttachForm(request.POST or None, request.FILES or None, register=found, kind=entry.kind)
    if request.method == "POST" and form.is_valid():
        receipt = taken_in(request, case, entry, form)
        if receipt is not None:
            return redirect(
                "matter-done", register=register, fact=case.address, stated=receipt.fact
            )
    return attach_page(request, case, entry, form, back_url=url("matter", found, case))
