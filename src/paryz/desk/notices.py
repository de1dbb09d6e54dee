"""What one was told: reminders of duties, the newest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.duties import act_by
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.notices import stages
from paryz.notices.addressed import addressed_to, unread, with_duties
from paryz.notices.models import Notice
from paryz.web.actors import Request
from paryz.web.tables import Cell, Column, Row, Table
from paryz.words.labels import act_label

A_PAGE = 50
WHY = {
    stages.ARISEN: _("It arose"),
    stages.DUE_SOON: _("It is due soon"),
    stages.DUE_SOON_AGAIN: _("It is due very soon"),
    stages.BEFORE_DAYS_OFF: _("Days off follow the last working day"),
    stages.OVERDUE: _("It is overdue"),
    stages.TO_SUPERVISOR: _("Overdue: the supervisor is told"),
    stages.TO_PERSONNEL: _("Overdue: personnel is told"),
}


def notices(request: Request) -> HttpResponse:
    """The reader's reminders; sent as a form, all of them are marked as read."""
    rows = addressed_to(request.actor)
    if request.method == "POST":
        mine = Notice.objects.filter(recipient=request.actor.person, read_at=None)
        mine.update(read_at=request.now)
        return HttpResponseRedirect(reverse("notices"))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    keys = [each.pk for each in page]
    with_them = with_duties(request.actor, Notice.objects.filter(pk__in=keys))
    shown: list[Any] = list(with_them.select_related("person"))
    duties = Deadline.objects.in_bulk([each.deadline for each in shown])
    found = [(each, duties[each.deadline]) for each in shown if each.deadline in duties]
    return render(
        request,
        "desk/notices.html",
        {
            "title": gettext("Reminders"),
            "page": page,
            "unread": unread(request.actor),
            "table": Table(
                caption=gettext("Reminders"),
                caption_hidden=True,
                columns=[
                    Column(label=gettext("Duty")),
                    Column(label=gettext("Why you were told")),
                    Column(label=gettext("Act by"), kind="day"),
                    Column(label=gettext("Status"), kind="status"),
                    Column(label=gettext("Told on"), kind="day"),
                ],
                rows=[_row(request, *each) for each in found],
            ),
        },
    )


def _row(request: Request, notice: Any, duty: Deadline) -> Row:
    own = duty.person_id == (request.actor.person.pk if request.actor.person else None)
    status = statuses.shown(duty, statuses.of(duty, request.today), request.today)
    return Row(
        cells=[
            Cell(
                value=act_label(duty.act),
                url=reverse("duty", args=[duty.pk]),
                note="" if own or notice.person is None else str(notice.person),
            ),
            Cell(
                value=WHY[notice.stage],
                note=gettext("not read yet") if notice.read_at is None else "",
            ),
            Cell(value=act_by(duty)),
            Cell(value=status),
            Cell(value=localtime(notice.told_at).date()),
        ],
    )
