"""The first administrator of a new installation, who signs in before anybody has a role."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from paryz.people.models import Organisation, Person, Role
from paryz.people.slips import issue
from paryz.people.tree import make_organisation


@transaction.atomic
def first_administrator(organisation: str | None, now: datetime) -> str:
    """A link that signs the first administrator in once; empty where there is one already.

    The administrator is an entry to begin with and no servant: it holds no post, nothing is
    owed by it, and it grants the roles of real people and then gives up its own.
    """
    if Role.objects.filter(name=Role.Name.ADMINISTRATOR).exists():
        return ""
    whose = Organisation.objects.order_by("pk").first()
    if whose is None:
        whose = make_organisation(organisation or "—")
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
