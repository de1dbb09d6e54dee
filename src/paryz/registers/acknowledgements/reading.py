"""Reading a code whole, or what changed in it, and signing for it by typing one's own name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.facts import CodeAcknowledged
from paryz.kernel.refusal import Refused
from paryz.kernel.rules import Code
from paryz.languages import LANGUAGES, OWN_NAMES, language
from paryz.law import codes
from paryz.ledger.appending import Receipt, locked
from paryz.ledger.models import Entry
from paryz.people.models import Person
from paryz.people.names import folded, full_name
from paryz.policy.seeing import visible_to
from paryz.recording.actions import record
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.acts import edition_of_row
from paryz.registers.acknowledgements.done import proved_by
from paryz.registers.acknowledgements.texts import CodeText, changes, text_of
from paryz.web.actors import Request
from paryz.words.saying import say


class SignForm(forms.Form):
    """The typed confirmation, with the language and the hash of the text that was read."""

    name = forms.CharField(
        label=_("Type your full name"),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    read = forms.BooleanField(label=_("I have read the text of the code"))
    language = forms.ChoiceField(
        choices=[(each, each) for each in LANGUAGES], widget=forms.HiddenInput
    )
    text_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *given: Any, person: Person, text: CodeText, **named: Any) -> None:
        named["initial"] = {"language": text.language, "text_hash": text.hash}
        super().__init__(*given, **named)
        self.person, self.text = person, text
        self.fields["name"].help_text = gettext("As it stands here: {name}").format(name=person)

    def clean_name(self) -> str:
        """One's own name, whichever of the letters that look alike is typed."""
        typed = str(self.cleaned_data["name"])
        person = self.person
        known = {person.folded, folded(full_name(person.surname, person.given, ""))}
        if folded(typed) not in known:
            raise forms.ValidationError(
                gettext("This is not the name that stands here. Type it as it is written above.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """The text that was read is the one that is signed for."""
        given = super().clean() or {}
        if not self.errors:
            self.text = text_of(self.text.code.id, given["language"])
            if given["text_hash"] != self.text.hash:
                raise forms.ValidationError(
                    gettext("The text has changed since you opened it. Read it again, then sign.")
                )
        return given


def _code(identifier: str) -> Code:
    try:
        return codes.by_identifier(identifier)
    except LookupError as missing:
        raise Http404 from missing


def _own(person: Person | None, code: Code, among: rows.Rows) -> list[Any]:
    """One's own duties to sign for the code, latest first."""
    if person is None:
        return []
    found = among.filter(rows.of_code(code.letter), person=person).select_related("organisation")
    return list(found.order_by("-cause_day", "-pk"))


def _undone(own: Sequence[Any]) -> list[Any]:
    return [row for row in own if not row.discharged_on and not row.ended_on]


def _signed(own: Sequence[Any]) -> Any:
    return next((row for row in own if row.discharged_on), None)


def _language(request: Request) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else language()


def _changed(undone: Sequence[Any], code: Code, reader: str) -> dict[str, Any] | None:
    """What changed, for those who sign again only because of a new edition."""
    if not undone or any(row.act != "reacknowledge" for row in undone):
        return None
    edition = edition_of_row(undone[0], undone[0].cause_day)
    return {
        "edition": edition,
        "since": undone[0].cause_day,
        "changes": [*changes(code, edition, reader)],
    }


@require_safe
def read(request: Request, code: str) -> HttpResponse:
    """The code in the language that the reader chooses, or what changed where it is read again."""
    found, reader = _code(code), _language(request)
    own = _own(request.actor.person, found, rows.rows(request.actor))
    undone, text = _undone(own), text_of(code, reader)
    context = {
        "text": text,
        "marking": say(text.marking),
        "editions": gettext(text.edition.title),
        "languages": [(each, OWN_NAMES[each], each == reader) for each in LANGUAGES],
        "undone": undone,
        "signed": _signed(own),
        "changed": None if "whole" in request.GET else _changed(undone, found, reader),
        "banner": gettext(found.banner) if found.banner else "",
        "sign_url": f"{reverse('sign-code', args=[code])}?language={reader}",
    }
    return render(request, "registers/acknowledgements/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Request, code: str) -> HttpResponse:
    """The typed confirmation. Sent twice, or signed already, it leads to what was signed."""
    found, person = _code(code), request.actor.person
    own = _own(person, found, rows.rows(request.actor))
    undone = _undone(own)
    if person is None or not undone:
        return _nothing_to_sign(request, code, own)
    form = SignForm(
        request.POST if request.method == "POST" else None,
        person=person,
        text=text_of(code, _language(request)),
    )
    if form.is_valid():
        try:
            receipt = _record(request, found, person, undone, form.text)
        except Refused as refused:
            form.add_error(None, say(refused, {person.uid: str(person)}))
        else:
            if receipt is None:
                own = _own(person, found, rows.rows(request.actor))
                return _nothing_to_sign(request, code, own)
            return redirect("signed", code=code, fact=receipt.fact)
    text = form.text
    context = {
        "form": form,
        "text": text,
        "read_url": f"{reverse('read-code', args=[code])}?language={text.language}",
        "language_name": OWN_NAMES[text.language],
        "asks_in_writing": found.letter == "E",
    }
    status = 422 if form.errors else 200
    return render(request, "registers/acknowledgements/sign.html", context, status=status)


def _nothing_to_sign(request: Request, code: str, own: Sequence[Any]) -> HttpResponse:
    if done := _signed(own):
        messages.info(request, gettext("You have signed already. Nothing was recorded twice."))
        return redirect("signed", code=code, fact=done.discharged_by)
    messages.info(request, gettext("Nothing asks you to sign for this code. You may read it."))
    return redirect("read-code", code=code)


def _record(
    request: Request, code: Code, person: Person, undone: Sequence[Any], text: CodeText
) -> Receipt | None:
    """Record the signature in every organisation that waits for it; None where none does.

    The chains are locked first and what waits is read again, so that a form that was sent twice
    at once is recorded once.
    """
    receipts: list[Receipt] = []
    there = {row.organisation.uid: row.organisation for row in undone}
    with transaction.atomic():
        for uid in sorted(there):
            locked(uid)
        waiting = rows.signing().filter(organisation__in=there.values())
        # A signature in an organisation counts for all duties there.
        once = {row.organisation.pk: row for row in _undone(_own(person, code, waiting))}
        for row in once.values():
            fact = CodeAcknowledged(
                person=person.uid,
                day=request.today,
                code=code.id,
                edition=edition_of_row(row, request.today),
                method="electronic",
                language=text.language,
                text_hash=text.hash,
            )
            receipts += record(request.actor, row.organisation, [fact], now=request.now)
    return receipts[0] if receipts else None


@require_safe
def signed(request: Request, code: str, fact: str) -> HttpResponse:
    """What was signed, with its receipt and the form as PDF."""
    found = _code(code)
    own = request.actor.person.uid if request.actor.person else ""
    entries = Entry.objects.filter(fact=fact, kind="CodeAcknowledged", person=own)
    entry = visible_to(request.actor, entries.select_related("chain")).first()
    content = entry.content or {} if entry else {}
    if entry is None or content.get("code") != found.id:
        raise Http404
    lines = [
        (gettext("Edition"), content.get("edition", "")),
        (gettext("Language of the text"), OWN_NAMES.get(content.get("language", ""), "")),
        (gettext("Hash of the text"), content.get("text_hash", "")),
    ]
    context = {
        "text": text_of(code, language()),
        "shown": proved_by(entry),
        "electronic": content.get("method") == "electronic",
        "asks_in_writing": found.letter == "E",
        "lines": [{"label": label, "value": value} for label, value in lines if value],
        "form_url": reverse("acknowledgement-form", args=[fact]),
    }
    return render(request, "registers/acknowledgements/signed.html", context)
