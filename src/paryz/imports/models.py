"""A list that was sent in and waits to be looked at before anything of it is recorded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from paryz.clock import now
from paryz.imports.naming import beside, naming
from paryz.people.forgetting import Forgets
from paryz.people.models import Organisation, Person, uid_field

KINDS = [("staff", "staff"), ("gifts", "gifts")]


class StagedList(models.Model):
    """The file lies in the installation's uploads under its uid until it is brought in.

    ``kind`` is what it lists. ``mapping`` is the text of a mapping file, the name of a shipped
    one, or empty where headings are recognised.
    ``outcome`` is what came of it, once it was brought in.
    """

    uid = uid_field()
    kind = models.CharField(max_length=8, choices=KINDS, default="staff")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=200)
    mapping = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=now, editable=False)
    outcome = models.JSONField(null=True)

    forgets = Forgets(when="name", rows=naming, files=beside)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name
