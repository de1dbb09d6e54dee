"""Colleagues by their full names, which several people may have."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from paryz.people.models import Organisation, Person, Post
from paryz.people.names import folded

# Nobody learns from a form who works here: a whole name is asked for, and few are answered.
FEW = 10


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody who works or worked here, with the words that tell people of one name apart."""

    person: Person
    words: str

    @classmethod
    def of(cls, person: Person, post: Post | None = None) -> Colleague:
        """The person, with the post."""
        unit = post.unit.name if post and post.unit else ""
        said = [str(person), post.title if post else "", unit]
        return cls(person=person, words=", ".join(each for each in said if each))


def colleagues_named(organisation: Organisation, name: str) -> list[Colleague]:
    """The people of the organisation with exactly that name; the patronymic may be left out."""
    sought = folded(name)
    if len(sought.split()) < 2:
        return []
    posts = (
        Post.objects.filter(
            Q(person__folded=sought) | Q(person__folded__startswith=f"{sought} "),
            organisation=organisation,
            void=False,
        )
        .select_related("person", "unit")
        .order_by("person__folded", "person", "-since")
    )
    latest: dict[int, Post] = {}
    for post in posts[: FEW * 5]:
        latest.setdefault(post.person_id, post)
    return [Colleague.of(post.person, post) for post in list(latest.values())[:FEW]]
