"""The first administrator of a new installation, who signs in before anybody has a role."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from paryz.people.models import Organisation, Person, Role
from paryz.people.slips import issue
from paryz.people.tree import make_organisation

# An organisation whose name nobody has said yet.
UNNAMED = "—"


@transaction.atomic
def first_administrator(organisation: str | None, now: datetime) -> str:
    """A link that signs the first administrator in once; empty where one has signed in already.

    The administrator is an entry to begin with and no servant: it holds no post, nothing is
    owed by it, and it grants the roles of real people and then gives up its own. Asked again
    before anybody signed in, the link is another one, and the one before is good no more.
    """
    whose = Organisation.objects.order_by("pk").first()
    if whose is None:
        whose = make_organisation(organisation or UNNAMED)
    elif organisation and whose.name == UNNAMED:
        whose.name = organisation
        whose.save(update_fields=["name", "folded"])
    roles = Role.objects.filter(name=Role.Name.ADMINISTRATOR).select_related("person")
    if roles.exists():
        waiting = roles.filter(person__account=None, person__posts=None).first()
        if waiting is None or roles.count() > 1:
            return ""
        person = waiting.person
    else:
        person = Person(surname="Әкімші", given="")
        person.save()
        Role.objects.create(
            person=person,
            name=Role.Name.ADMINISTRATOR,
            organisation=whose,
            since=now.date() - timedelta(days=1),
        )
    [slip] = issue([person], now)
    return f"{settings.INSTALLATION.public_url}{reverse('sign-in-link', args=[slip.code])}"
