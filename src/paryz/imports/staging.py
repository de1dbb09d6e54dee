"""Lists that were sent in: whose they may be, where they lie, and who may look at them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from paryz.imports.models import StagedList
from paryz.people.models import Organisation
from paryz.policy.seeing import visible_to
from paryz.web.actors import Request


def organisations(request: Request, roles: Sequence[str]) -> QuerySet[Organisation]:
    """The organisations over the whole of which the actor holds one of the roles."""
    return visible_to(request.actor, Organisation.objects.all()).filter(
        request.actor.scope(*roles, organisation="pk", unit=None)
    )


def staged_list(request: Request, uid: str, kind: str, roles: Sequence[str]) -> StagedList:
    """A list of one kind that was sent in; 404 where it is not for the actor."""
    lists = StagedList.objects.select_related("organisation").filter(
        kind=kind, organisation__in=organisations(request, roles)
    )
    return get_object_or_404(lists, uid=uid)


def file_of(staged: StagedList) -> Path:
    """Where the file lies until it is brought in."""
    return Path(settings.INSTALLATION.uploads) / f"{staged.kind}-{staged.uid}"


def bad_rows_of(staged: StagedList) -> Path:
    """Where the rows that were left out stay afterwards."""
    return file_of(staged).with_suffix(".bad.csv")


def keep(staged: StagedList, sent: UploadedFile[bytes]) -> None:
    """Put what was sent where its list lies."""
    settings.INSTALLATION.uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file_of(staged).open("wb") as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
