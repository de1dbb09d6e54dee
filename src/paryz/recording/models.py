"""Scans that belong to facts: the digest stands in the record, the bytes beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from paryz.people.models import Organisation, Person, uid_field


class Attachment(models.Model):
    """A scan of a form; streamed through the policy and never served by its place."""

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attachments")
    fact = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name
