"""That somebody was moved to another post, or that their work was appraised (E9.4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.facts import Appraised, Transferred
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.matters.fields import NotAhead, day_field, say_what_is_missing, words_field
from paryz.matters.picking import one_of
from paryz.people.models import Person, Post, Unit
from paryz.people.placing import placed
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, visible_to
from paryz.recording.actions import Missing, record, relist
from paryz.web.actors import Request
from paryz.words.saying import say


class ServiceForm(NotAhead, forms.Form):
    """A post that somebody holds, and the day."""

    post = forms.ModelChoiceField(
        label=_("Post"), queryset=Post.objects.none(), empty_label=None, to_field_name="uid"
    )

    def __init__(self, actor: Actor, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, actor.today
        choose = self.fields["post"]
        assert isinstance(choose, forms.ModelChoiceField)
        choose.queryset = posts_of(actor, person)
        say_what_is_missing(self)

    def clean_day(self) -> Any:
        """A day that has come, and on which the post was held."""
        return self.not_ahead(self.cleaned_data["day"])


class TransferForm(ServiceForm):
    """Where somebody was moved to. What is left empty stays as it is."""

    unit = forms.ModelChoiceField(
        label=_("New unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("As before"),
        to_field_name="uid",
    )
    title = words_field(_("New post"), _("Leave it empty if it is as before."), required=False)
    supervisor = forms.CharField(
        label=_("Personnel number of the new direct supervisor"),
        help_text=_("Leave it empty if it is the same."),
        max_length=40,
        required=False,
    )
    outcome = words_field(_("Why, and by which order?"), rows=2, required=False)
    day = day_field(_("Since which day?"))

    def __init__(self, actor: Actor, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, person, *args, **kwargs)
        units = visible_to(actor, Unit.objects.filter(closed_on=None)).filter(
            actor.scope(PERSONNEL, unit="pk"),
            organisation__in=posts_of(actor, person).values("organisation"),
        )
        self.fields["unit"] = one_of(self.fields["unit"], units)

    def clean(self) -> dict[str, Any]:
        """Unit and supervisor belong to the organisation of the post."""
        given = super().clean() or {}
        post, unit = given.get("post"), given.get("unit")
        if post is None:
            return given
        if unit is not None and unit.organisation_id != post.organisation_id:
            self.add_error("unit", gettext("This unit belongs to another organisation."))
        number = given.get("supervisor")
        given["supervising"] = None
        if number:
            held = Post.objects.filter(
                Post.held_on(self.today), organisation=post.organisation, tab_number=number
            )
            found = visible_to(self.actor, held).select_related("person").first()
            if found is None or found.person_id == post.person_id:
                self.add_error(
                    "supervisor",
                    gettext("Nobody in service there has the number {number}.").format(
                        number=number
                    ),
                )
            else:
                given["supervising"] = found.person
        return given


class AppraisedForm(ServiceForm):
    """How somebody's work was appraised, in the words of the appraisal."""

    outcome = words_field(_("What came of it?"), _("In the words of the appraisal sheet."), rows=3)
    day = day_field(_("On which day?"))


def posts_of(actor: Actor, person: Person) -> Any:
    """The posts that a person holds today, of those whose files the actor keeps."""
    return (
        visible_to(actor, Post.objects.filter(person=person))
        .filter(actor.scope(PERSONNEL), Post.held_on(actor.today))
        .order_by("-since", "-pk")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def transferred(request: Request, uid: str) -> HttpResponse:
    """Record that somebody was moved; from that day on the new supervisor owes what one owes."""
    return _page(
        request,
        uid,
        TransferForm,
        Transferred,
        title=gettext("Record a transfer"),
        lead=gettext(
            "A transfer is stated once. If it is a promotion, the kin of the candidate are looked "
            "at before it is decided."
        ),
        done=gettext("The transfer is recorded."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appraised(request: Request, uid: str) -> HttpResponse:
    """Record that somebody's work was appraised."""
    return _page(
        request,
        uid,
        AppraisedForm,
        Appraised,
        title=gettext("Record an appraisal"),
        lead=gettext("The outcome is kept in the words of the sheet; nothing is derived from it."),
        done=gettext("The appraisal is recorded."),
    )


def _page(
    request: Request,
    uid: str,
    questions: type[ServiceForm],
    kind: type[Transferred | Appraised],
    *,
    title: str,
    lead: str,
    done: str,
) -> HttpResponse:
    """The questions, and what was recorded once they are answered."""
    person, first = _person(request, uid)
    form = questions(
        request.actor,
        person,
        request.POST if request.method == "POST" else None,
        initial={"day": request.today, "post": first.uid},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        fact = kind(
            person=person.uid,
            day=given["day"],
            post=given["post"].uid,
            outcome=given["outcome"] or None,
        )
        if _recorded(request, form, given["post"], fact, move=kind is Transferred):
            messages.success(request, done)
            return HttpResponseRedirect(reverse("person", args=[person.uid]))
    context = {
        "form": form,
        "title": title,
        "caption": str(person),
        "lead": lead,
        "button": gettext("Record it"),
        "back_url": reverse("person", args=[person.uid]),
        "back_label": str(person),
    }
    status = 422 if form.is_bound else 200
    return render(request, "desk/form.html", context, status=status)


def _person(request: Request, uid: str) -> tuple[Person, Post]:
    person = get_object_or_404(visible_to(request.actor, Person.objects.all()), uid=uid)
    return person, get_object_or_404(posts_of(request.actor, person)[:1])


def _recorded(
    request: Request,
    form: ServiceForm,
    post: Post,
    fact: Fact,
    *,
    move: bool,
) -> bool:
    """Record the fact and move the post, both or neither; a refusal stands over the form."""
    if fact.day < post.since:
        form.add_error("day", gettext("The post was not held yet on that day."))
        return False
    try:
        with transaction.atomic():
            if move:
                given = form.cleaned_data
                post.unit = given["unit"] or post.unit
                post.title = given["title"] or post.title
                post.supervisor = given["supervising"] or post.supervisor
                post.save(update_fields=["unit", "title", "supervisor"])
                placed(Post.objects.filter(pk=post.pk), fact.day)
            record(request.actor, post.organisation, [fact], now=request.now)
            if move:
                relist(post.organisation, [fact.person])
    except Refused as refused:
        form.add_error(None, say(refused))
        return False
    except Missing:
        form.add_error(None, gettext("Choose one of the posts that you keep the files of."))
        return False
    return True
