"""A calendar feed: the page where one makes its secret address, and what stands there."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, override

from paryz.duties.models import Deadline
from paryz.notices import feeds
from paryz.notices.models import Feed
from paryz.people.models import Person, Post
from paryz.web.actors import Request
from paryz.words.labels import act_label


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


def _entry(duty: Deadline) -> feeds.Entry:
    """A duty as a calendar may show it, which colleagues may look into: often without its name."""
    assert duty.act_by is not None
    named = feeds.may_be_named(duty)
    said = act_label(duty.act) if named else gettext("something is due")
    return feeds.Entry(
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
