"""Organisations and their settings: who they are, and what they chose where the law is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.desk.law_form import LawForm
from paryz.desk.refusing import refusals
from paryz.law import codes
from paryz.matters.columns import Column, drawn
from paryz.matters.finding import by_name
from paryz.matters.listing import Listing, Search, respond
from paryz.notices.marks import look_again
from paryz.people.models import Body, Organisation
from paryz.policy.actors import Actor
from paryz.policy.seeing import ADMINISTRATOR, visible_to
from paryz.recording.previewing import changes
from paryz.recording.settings import choose
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.web.tables import Cell, Table
from paryz.words.saying import say

if TYPE_CHECKING:
    _OfOrganisation = forms.ModelForm[Organisation]
    _OfBody = forms.ModelForm[Body]
else:
    _OfOrganisation = _OfBody = forms.ModelForm

DOCUMENT_LANGUAGES = {
    "kk+ru": _("Kazakh and Russian side by side"),
    "kk": _("Kazakh"),
    "ru": _("Russian"),
    "en": _("English"),
}
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


def administered(actor: Actor) -> Any:
    """The organisations whose settings are the actor's to change."""
    return visible_to(actor, Organisation.objects.all()).filter(
        actor.scope(ADMINISTRATOR, organisation="pk", unit=None)
    )


class ProfileForm(_OfOrganisation):
    """Who the organisation is, as forms and letters name it."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Which day it is, and so which term has run out.")
    )
    document_language = forms.ChoiceField(
        label=_("Language of printed forms"), choices=list(DOCUMENT_LANGUAGES.items())
    )

    class Meta:
        model = Organisation
        fields = [
            "name",
            "name_kk",
            "name_ru",
            "name_en",
            "bin",
            "address",
            "signatory",
            "signatory_post",
            "document_language",
            "time_zone",
            "keep_years",
        ]
        labels = {
            "name": pgettext_lazy("an organisation", "Name"),
            "name_kk": _("Name in Kazakh"),
            "name_ru": _("Name in Russian"),
            "name_en": _("Name in English"),
            "address": _("Address"),
            "signatory": _("Who signs"),
            "signatory_post": _("Post of who signs"),
            "keep_years": _("Years that finished matters are kept before an erasure"),
        }
        help_texts = {
            "keep_years": _("The organisation's own rule, not law. Empty: there is none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        assert isinstance(zone, forms.ChoiceField)
        known = {*codes.package().time_zones, self.instance.time_zone} & available_timezones()
        zone.choices = [(each, each.replace("_", " ")) for each in sorted(known)]
        _ask_number(self)
        self.fields["keep_years"].width = "4"  # type: ignore[attr-defined]

    def clean_bin(self) -> str:
        """The country's number; a doubtful one is said afterwards and taken all the same."""
        return _digits_of(self.cleaned_data["bin"])


def _number_column() -> Iterator[Column]:
    if (number := codes.package().body_number) is not None:
        label = gettext(number.name)
        yield Column(name="bin", label=label, cell=lambda each: Cell(value=each.bin))


def _ask_number(form: forms.ModelForm[Any]) -> None:
    """The number by which the country knows organisations, where it has one.

    It may be typed with blanks between its digits; :func:`_digits_of` takes them out."""
    number = codes.package().body_number
    if number is None:
        del form.fields["bin"]
        return
    written = form.fields["bin"]
    written.label = gettext(number.name)
    written.width = "20"  # type: ignore[attr-defined]
    limits = [each for each in written.validators if isinstance(each, MaxLengthValidator)]
    written.validators = [each for each in written.validators if each not in limits]
    written.widget.attrs["maxlength"] = "20"


def _digits_of(words: object) -> str:
    found = "".join(str(words).split())
    number = codes.package().body_number
    if found and number is not None and not number.may_be(found):
        raise forms.ValidationError(gettext(number.malformed))
    return found


def organisations(request: Request) -> HttpResponse:
    """The organisations that the administrator sets up."""
    serving = Q(posts__void=False, posts__since__lte=request.today) & (
        Q(posts__until__isnull=True) | Q(posts__until__gte=request.today)
    )
    rows = administered(request.actor)
    listing = Listing(
        name="organisations",
        caption=_("Organisations"),
        columns=[
            Column(
                name="name",
                label=pgettext_lazy("an organisation", "Name"),
                order=("name",),
                cell=lambda each: Cell(
                    value=each.name,
                    url=reverse("organisation", args=[each.uid]),
                    note=each.parent.name if each.parent else "",
                ),
            ),
            *_number_column(),
            Column(
                name="people",
                label=_("People in service"),
                kind="number",
                cell=lambda each: Cell(value=each.people),
            ),
        ],
        sort="name",
        search=Search(label=pgettext_lazy("an organisation", "Name"), condition=by_name("")),
        prepare=lambda rows: rows.select_related("parent").annotate(
            people=Count("posts__person", filter=serving, distinct=True)
        ),
        keys_first=True,
        many=True,
        empty_title=_("No organisation yet"),
        empty_text=_("The first staff list that is imported makes one."),
    )
    shown = listing.shown(rows, request.GET)
    return respond(
        request,
        shown,
        "registers/list.html",
        {
            "title": gettext("Settings"),
            "lead": gettext("Each organisation has settings, a record and offices of its own."),
        },
    )


def organisation(request: Request, uid: str) -> HttpResponse:
    """The settings of one organisation; what they change in duties is said before saving."""
    found = get_object_or_404(administered(request.actor), uid=uid)
    act = request.POST.get("act", "") if request.method == "POST" else None
    if act not in (None, "profile", "preview", "law"):
        raise Http404
    profile = ProfileForm(request.POST if act == "profile" else None, instance=found)
    law = LawForm(found, request.POST if act in ("preview", "law") else None)
    preview = None
    if act == "profile" and profile.is_valid():
        profile.save()
        if "time_zone" in profile.changed_data:
            look_again()
        messages.success(request, gettext("Saved."))
        number = codes.package().body_number
        if found.bin and number is not None and (doubt := number.doubt(found.bin)):
            messages.warning(request, say(doubt))
        return HttpResponseRedirect(request.path)
    if act in ("preview", "law") and law.is_valid():
        asked = law.settings()
        with refusals(law) as refused:
            if act == "law" and request.POST.get("seen") == _digest(found, asked):
                receipts = choose(request.actor, found, asked, now=request.now)
            else:
                receipts, preview = None, changes(found, asked)
        if not refused.said and receipts is not None:
            messages.success(
                request,
                ngettext(
                    "One choice is recorded, and every duty is worked out anew.",
                    "{count} choices are recorded, and every duty is worked out anew.",
                    len(receipts),
                ).format(count=len(receipts))
                if receipts
                else gettext("Nothing was changed."),
            )
            return HttpResponseRedirect(request.path)
    bound = profile.is_bound or law.is_bound
    wrong = bound and (bool(profile.errors) or bool(law.errors))
    if profile.errors:
        found.refresh_from_db()
    return render(
        request,
        "desk/organisation.html",
        {
            "title": found.name,
            "organisation": found,
            "profile": profile,
            "law": law,
            "preview": preview,
            "seen": _digest(found, law.settings()) if preview else "",
        },
        status=422 if wrong else 200,
    )


def _digest(organisation: Organisation, asked: dict[str, Any]) -> str:
    """What was looked at before saving: the choices asked for, over those there were."""
    from hashlib import sha256

    words = json.dumps([organisation.settings, asked], sort_keys=True)
    return sha256(words.encode()).hexdigest()


PURPOSES = {
    "gifts": _("Gifts: the authorized body for state property"),
    "budget": _("Payments: the republican budget"),
    "corruption": _("Approaches: the anti-corruption body"),
    "prosecutor": _("Approaches and violations: the prosecutor"),
    "appeals": _("Appeals: the competent body"),
    "internet": _("Internet resource of the organisation"),
    "other": _("Another office"),
}


class BodyForm(_OfBody):
    """An office to which something is handed over or reported, and how long that holds."""

    purpose = forms.ChoiceField(label=_("What for"), choices=list(PURPOSES.items()))
    valid_from = forms.DateField(
        label=_("Valid from"), required=False, widget=DayInput, input_formats=DAYS
    )
    valid_to = forms.DateField(
        label=_("Valid until"), required=False, widget=DayInput, input_formats=DAYS
    )

    class Meta:
        model = Body
        fields = [
            "purpose",
            "name",
            "address",
            "bin",
            "account",
            "bank_code",
            "budget_code",
            "valid_from",
            "valid_to",
            "source",
            "verified",
        ]
        labels = {
            "name": _("Name of the office"),
            "address": _("Address"),
            "account": _("Account (IIK)"),
            "bank_code": _("Bank code (BIK)"),
            "budget_code": _("Code of the budget (KBK)"),
            "source": _("Where this stands"),
            "verified": _("Somebody has checked this"),
        }
        help_texts = {
            "bin": _("Of an office to which something is paid. It stands on payment requests."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_number(self)

    def clean_bin(self) -> str:
        """Twelve digits, if any."""
        return _digits_of(self.cleaned_data["bin"])

    def clean(self) -> dict[str, Any]:
        """It ends after it began."""
        given = super().clean() or {}
        first, last = given.get("valid_from"), given.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", gettext("The last day lies before the first."))
        return given


def bodies(request: Request, uid: str) -> HttpResponse:
    """The offices outside the organisation that facts are addressed to."""
    found = get_object_or_404(administered(request.actor), uid=uid)
    rows = visible_to(request.actor, Body.objects.filter(organisation=found))
    chosen = None
    if number := request.GET.get("body", ""):
        chosen = get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0)
    form = BodyForm(
        request.POST or None,
        instance=chosen or Body(organisation=found),
        use_required_attribute=False,
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("Saved."))
        return HttpResponseRedirect(request.path)
    return render(
        request,
        "desk/bodies.html",
        {
            "title": gettext("Offices"),
            "organisation": found,
            "form": form,
            "chosen": chosen,
            "table": _bodies(rows, request),
        },
        status=422 if form.is_bound else 200,
    )


def _bodies(rows: QuerySet[Body], request: Request) -> Table:
    def until(body: Body) -> Cell:
        over = body.valid_to is not None and body.valid_to < request.today
        return Cell(value=body.valid_to, note=gettext("no longer valid") if over else "")

    def checked(body: Body) -> Cell:
        said = gettext("yes") if body.verified else gettext("not verified")
        return Cell(value=said, note=body.source)

    columns = (
        Column(
            label=_("Office"),
            cell=lambda body: Cell(value=body.name, url=f"?body={body.pk}#form", note=body.address),
        ),
        Column(
            label=_("What for"),
            cell=lambda body: Cell(value=PURPOSES.get(body.purpose, body.purpose)),
        ),
        Column(label=_("Valid from"), kind="day", cell=lambda body: Cell(value=body.valid_from)),
        Column(label=_("Valid until"), kind="day", cell=until),
        Column(label=_("Checked"), cell=checked),
    )
    return drawn(_("Offices"), columns, rows)
