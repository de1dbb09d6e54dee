"""A list that was sent in and waits to be looked at before anything of it is recorded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from paryz.people.models import Organisation, Person, uid_field


class StagedList(models.Model):
    """The file lies in the installation's uploads under its uid until it is brought in.

    ``mapping`` is the text of a mapping file, or empty where headings are recognised.
    ``outcome`` is what came of it, once it was brought in.
    """

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=200)
    mapping = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    outcome = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name
