"""The register of duties: everybody's that the reader may see, searched, filtered, saved."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import Any, Protocol

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.declaring.installed import registers
from paryz.declaring.register import DIRECT_SUPERVISOR, Register
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.law import codes
from paryz.matters.columns import Column
from paryz.matters.declared.finding import keeps
from paryz.matters.exporting import FORMATS
from paryz.matters.finding import by_name, unit_choice
from paryz.matters.listing import Choice, Listing, Search, Tab, respond
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import ETHICS, PERSONNEL, PERSONNEL_ACTS, SUPERVISOR, visible_to
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.web.tables import Cell
from paryz.words.citing import cited
from paryz.words.labels import act_label, owed_by_label, source_label, status_label

OTHERS = (PERSONNEL, ETHICS, SUPERVISOR)


def register(request: Request) -> HttpResponse:
    """The duties that the reader may see, as they stand today or stood on a day before."""
    day = _day_asked(request)
    shown = listing(request.actor, day, past=day != request.today).shown(
        visible_to(request.actor, Deadline.objects.all()),
        request.GET,
        **{each: reverse("duties-export", args=[each]) for each in FORMATS},
    )
    others = request.actor.has(*OTHERS)
    return respond(
        request,
        shown,
        "registers/list.html",
        {
            "title": gettext("Duties") if others else gettext("My duties"),
            "lead": gettext(
                "Each follows from what is recorded. Open one to see why, and how its days "
                "were counted."
            ),
        },
    )


def export(request: Request, file_format: str) -> HttpResponseBase:
    """The same rows, on all pages, as a file."""
    if file_format not in FORMATS:
        raise Http404
    day = _day_asked(request)
    found = listing(request.actor, day, past=day != request.today)
    return found.export(visible_to(request.actor, Deadline.objects.all()), request.GET, file_format)


def listing(actor: Actor, day: date, *, past: bool = False) -> Listing:
    """How duties are listed for an actor, as they stand on a day."""
    others = actor.has(*OTHERS)
    units = unit_choice(actor, _of_units) if others else None
    acts = Choice(
        name="act",
        label=_("What is owed"),
        options=sorted(
            ((act, act_label(act)) for act in codes.package().acts if _meets(actor, act)),
            key=lambda each: each[1],
        ),
        condition=lambda act: Q(act=act),
        every=_("All duties"),
    )
    having = partial(statuses.having, day=day, past=past)
    return Listing(
        name="duties",
        caption=_("Duties"),
        columns=_columns(actor, day, others),
        sort="act-by",
        tabs=[
            Tab(name="to-do", label=_("To do"), condition=statuses.is_open(day, past=past)),
            Tab(name="overdue", label=_("Overdue"), condition=having("overdue"), tone="late"),
            Tab(name="due-soon", label=_("Due soon"), condition=having("due-soon"), tone="soon"),
            Tab(name="done", label=_("Done"), condition=statuses.is_done(day, past=past)),
            Tab(name="done-late", label=_("Done late"), condition=having("done-late")),
            Tab(name="all", label=_("All"), condition=statuses.known_by(day, past=past)),
        ],
        search=Search(label=pgettext_lazy("a person", "Name"), condition=by_name())
        if others
        else None,
        choices=[each for each in (units, acts) if each] if others else [],
        further={
            "as-of": forms.DateField(
                label=_("As it stood on"), required=False, widget=DayInput, input_formats=DAYS
            )
        },
        prepare=partial(_prepare, day=day, past=past),
        keys_first=True,
        late=lambda duty: duty.status == "overdue",
        empty_title=_("No duties here"),
        empty_text=_(
            "Here stands what somebody must do because of something that happened: sign the "
            "Code, file the form. It appears by itself when the fact is recorded."
        ),
    )


DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


def _day_asked(request: Request) -> date:
    """The day of which the register is asked; today where none is, or it cannot be read."""
    field = forms.DateField(required=False, input_formats=DAYS)
    try:
        found: date | None = field.clean(request.GET.get("as-of"))
    except forms.ValidationError:
        found = None
    return min(found, request.today) if found else request.today


def _meets(actor: Actor, act: str) -> bool:
    """Whether a duty of others of that act could stand in the actor's list."""
    if actor.has(ETHICS) or act in PERSONNEL_ACTS:
        return True
    for each in _registers_of(act):
        followed = any(reader.who == DIRECT_SUPERVISOR for reader in each.readers)
        if keeps(actor, each) or (followed and actor.supervises):
            return True
    return False


@cache
def _registers_of(act: str) -> tuple[Register, ...]:
    """The declared registers whose facts discharge the duty."""
    kinds = {
        kind.__name__
        for code in codes.package().codes
        for provision in code.provisions
        for duty in provision.duties
        if duty.act == act
        for kind in duty.discharged_by
    }
    return tuple(each for each in registers().values() if each.kinds & kinds)


def _of_units(units: Any) -> Q:
    held = Post.objects.filter(
        void=False,
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        unit__in=units,
    )
    return Q(Exists(held))


def _prepare(rows: QuerySet[Deadline], *, day: date, past: bool) -> QuerySet[Deadline]:
    """Each duty with its status, its person, and the unit of the post held last."""
    posts = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    ).order_by("-since", "-pk")
    return (
        statuses.with_status(rows, day, past=past)
        .select_related("person", "organisation")
        .annotate(
            unit_name=Subquery(posts.values("unit__name")[:1]),
            tab_number=Subquery(posts.values("tab_number")[:1]),
        )
    )


def _columns(actor: Actor, day: date, others: bool) -> list[Column]:
    who = Column(
        name="name",
        label=pgettext_lazy("a person", "Name"),
        order=("person__folded",),
        cell=lambda duty: Cell(
            value=duty.whose,
            url=reverse("person", args=[duty.person.uid]) if duty.person else "",
            note=duty.unit_name or "",
        ),
        export=lambda duty: duty.whose,
    )
    what = Column(
        name="act",
        label=_("What is owed"),
        order=("act", "act_by"),
        cell=lambda duty: Cell(
            value=act_label(duty.act),
            url=reverse("duty", args=[duty.pk]),
            note=owed_by_label(duty.owed_by) if duty.owed_by != "servant" else "",
        ),
        export=lambda duty: act_label(duty.act),
    )
    both = [who, what] if others else [what]
    return [
        *both,
        Column(name="number", label=_("Personnel number"), export=lambda duty: duty.tab_number),
        Column(name="unit", label=_("Unit"), export=lambda duty: duty.unit_name),
        Column(
            name="organisation", label=_("Organisation"), export=lambda duty: str(duty.organisation)
        ),
        Column(
            name="provision",
            label=_("Provision"),
            order=("provision", "act_by"),
            cell=lambda duty: Cell(value=cited(duty.provision)),
            export=lambda duty: duty.provision,
        ),
        Column(
            name="owed-by", label=_("Who owes it"), export=lambda duty: owed_by_label(duty.owed_by)
        ),
        Column(
            name="source", label=_("Follows from"), export=lambda duty: source_label(duty.source)
        ),
        Column(
            name="cause",
            label=_("Day of the event"),
            kind="day",
            order=("cause_day",),
            export=lambda duty: duty.cause_day,
        ),
        Column(
            name="act-by",
            label=_("Act by"),
            kind="day",
            order=("act_by", "cause_day"),
            cell=lambda duty: Cell(value=act_by(duty)),
            export=lambda duty: duty.act_by,
        ),
        Column(name="due", label=_("Last day of the term"), export=lambda duty: duty.due),
        Column(name="late-from", label=_("Overdue from"), export=lambda duty: duty.late_from),
        Column(name="done", label=_("Done on"), kind="day", export=lambda duty: duty.discharged_on),
        Column(
            name="status",
            label=_("Status"),
            kind="status",
            cell=lambda duty: Cell(value=statuses.shown(duty, duty.status, day)),
            export=lambda duty: status_label(statuses.shown(duty, duty.status, day)),
        ),
    ]


class DatedDuty(Protocol):
    """A duty as far as its day is told."""

    @property
    def act_by(self) -> date | None: ...
    @property
    def immediate(self) -> bool: ...
    @property
    def unknown(self) -> bool: ...


def act_by(duty: DatedDuty | Deadline) -> date | str:
    """The day until which one can act, or the words that stand where there is none."""
    if duty.act_by:
        return duty.act_by
    if duty.immediate:
        return gettext("at once")
    return gettext("not known yet") if duty.unknown else gettext("no term")
