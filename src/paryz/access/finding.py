"""Looking people up by name, and the units they work in, in few queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import QuerySet

from paryz.people.models import Account, Person, Post
from paryz.people.names import folded
from paryz.web.actors import Request

PAGE = 50


def named(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """The people in whose names all the words stand."""
    for word in folded(words[:100]).split():
        people = people.filter(folded__contains=word)
    return people


def page_of(request: Request, people: QuerySet[Person]) -> tuple[object, list[Person]]:
    """The page that the address asks for, and its people."""
    page = Paginator(people.order_by("folded", "pk"), PAGE).get_page(request.GET.get("page"))
    return page, list(page.object_list)


def places(request: Request, people: Iterable[Person]) -> dict[int, str]:
    """Where each of the people works today, by key: the unit, or the organisation."""
    posts = Post.objects.filter(Post.held_on(request.today), person__in=list(people))
    found: dict[int, str] = {}
    for post in posts.select_related("unit", "organisation"):
        found.setdefault(post.person_id, (post.unit or post.organisation).name)
    return found


def accounts(people: Iterable[Person]) -> dict[int, Account]:
    """The accounts of the people who have one, by the key of the person."""
    found = Account.objects.filter(person__in=list(people))
    return {account.person_id: account for account in found if account.person_id}
