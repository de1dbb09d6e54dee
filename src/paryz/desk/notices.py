"""One's own reminders of duties, the newest first; and the same as a feed for a calendar program.

The address of the feed is secret, and is made on a page of its own.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from paryz.desk.duties import act_by
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.matters.columns import Column, drawn
from paryz.notices import feeds, stages
from paryz.notices.addressed import addressed_to, unread, with_duties
from paryz.notices.models import Feed, Notice
from paryz.people.models import Person, Post
from paryz.web.actors import Request
from paryz.web.tables import Cell, Table
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
            "table": _table(request, found),
        },
    )


def _table(request: Request, found: list[tuple[Any, Deadline]]) -> Table:
    me = request.actor.person.pk if request.actor.person else None

    def what(row: tuple[Any, Deadline]) -> Cell:
        notice, duty = row
        return Cell(
            value=act_label(duty.act),
            url=reverse("duty", args=[duty.pk]),
            note="" if duty.person_id == me or notice.person is None else str(notice.person),
        )

    def status(duty: Deadline) -> str:
        return statuses.shown(duty, statuses.of(duty, request.today), request.today)

    def why(notice: Any) -> Cell:
        return Cell(value=WHY[notice.stage], note="" if notice.read_at else gettext("not read yet"))

    columns = (
        Column(label=_("Duty"), cell=what),
        Column(label=_("Why you were told"), cell=lambda row: why(row[0])),
        Column(label=_("Act by"), kind="day", cell=lambda row: Cell(value=act_by(row[1]))),
        Column(label=_("Status"), kind="status", cell=lambda row: Cell(value=status(row[1]))),
        Column(
            label=_("Told on"),
            kind="day",
            cell=lambda row: Cell(value=localtime(row[0].told_at).date()),
        ),
    )
    return drawn(_("Reminders"), columns, found)


def settings_page(request: Request) -> HttpResponse:
    """Make the address, which is shown once, replace it by another, or revoke it."""
    person = request.actor.person
    assert person is not None
    act = request.POST.get("act", "") if request.method == "POST" else ""
    address = ""
    if act == "make":
        secret = feeds.renew(person, request.now)
        address = settings.INSTALLATION.public_url + reverse("feed", args=[secret])
    elif act == "revoke":
        feeds.revoke(person)
        messages.success(request, gettext("Nothing stands at the address any more."))
        return HttpResponseRedirect(reverse("feed-settings"))
    elif act:
        raise Http404
    return render(
        request,
        "desk/feed.html",
        {
            "title": gettext("Your days in a calendar program"),
            "address": address,
            "feed": Feed.objects.filter(person=person).first(),
        },
    )


def feed(request: Request, secret: str) -> HttpResponse:
    """The reader's own duties as a calendar; nothing for an address that is wrong or revoked."""
    person = feeds.whose(secret, request.today)
    if person is None:
        raise Http404
    with override(_language(person)):
        body = feeds.written(
            feeds.own_duties(person, request.today), _entry, gettext("Paryz"), request.now
        )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Disposition"] = 'inline; filename="paryz.ics"'
    return answer


def _entry(duty: Deadline) -> feeds.FeedEntry:
    """A duty as a calendar may show it, which colleagues may look into: often without its name."""
    assert duty.act_by is not None
    named = feeds.may_be_named(duty)
    said = act_label(duty.act) if named else gettext("something is due")
    return feeds.FeedEntry(
        uid=feeds.uid_of(duty),
        day=duty.act_by,
        summary=gettext("Paryz: {what}").format(what=said),
        url=settings.INSTALLATION.public_url + reverse("home"),
    )


def _language(person: Person) -> str:
    """The person's language, else the first of the organisation that the person entered last."""
    if person.language:
        return person.language
    posts = Post.objects.filter(person=person, void=False).order_by("-since", "-pk")
    found = posts.values_list("organisation__document_language", flat=True).first()
    return (found or settings.LANGUAGE_CODE).partition("+")[0]
