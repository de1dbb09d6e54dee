"""What is wrong with an installation, compared with what its clients were told.

Run by itself it is a process that reads a journal a line and answers with what it found, so
that the stack is loaded once. Between two questions it holds no connection.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.kill.journal import Sent, of_words


def faults(sent: Sequence[Sent]) -> Iterator[str]:
    """Each fault in words: a loss, a half, a chain that does not verify, an index that lies."""
    yield from _chains()
    yield from _attachments()
    yield from _indexes()
    yield from _kept(sent)


def _chains() -> Iterator[str]:
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    for chain in Chain.objects.all():
        fault = verify(chain).fault
        if fault is not None:
            yield f"chain {chain.key}: {fault.says}"


def _attachments() -> Iterator[str]:
    """Every row has its file, every file under its name is whole and known."""
    from paryz.ledger.models import Entry
    from paryz.matters.scans import place
    from paryz.recording.models import Attachment

    entered = Counter(
        entry.content["sha256"]
        for entry in Entry.objects.filter(kind="DocumentAttached", content__isnull=False)
        if entry.content
    )
    rows = list(Attachment.objects.all())
    if (kept := Counter(row.sha256 for row in rows)) != entered:
        yield f"attachments are half there: {dict((kept - entered) + (entered - kept))}"
    for row in rows:
        file = place(row.uid)
        if not file.exists():
            yield f"the file of attachment {row.uid} is gone"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != row.sha256:
            yield f"the file of attachment {row.uid} is not what was attached"


def _indexes() -> Iterator[str]:
    """Deadlines and matters are what is derived from the record from scratch."""
    from django.db import transaction

    from paryz.duties.models import Deadline, Matter
    from paryz.people.models import Organisation
    from paryz.recording.actions import rederive

    for organisation in Organisation.objects.all():
        for model in (Deadline, Matter):
            names = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
            of_theirs = model.objects.filter(organisation=organisation).order_by()
            with transaction.atomic():
                found = Counter(of_theirs.values_list(*names))
                of_theirs.delete()
                rederive(organisation)
                derived = Counter(of_theirs.values_list(*names))
                transaction.set_rollback(True)
            if found != derived:
                more, less = found - derived, derived - found
                yield f"{model.__name__}: {len(more)} too many, {len(less)} missing: {more} {less}"


def _kept(sent: Sequence[Sent]) -> Iterator[str]:
    """What was acknowledged is there under its receipt; the rest is there whole or not at all."""
    found = _Found()
    ways = {
        "enter": found.enter,
        "import": found.enter,
        "leave": found.leave,
        "attach": found.attach,
        "record": found.record,
    }
    for each in sent:
        counts, entries = ways[each.act](each)
        whole = each.people if each.act == "import" else 1
        if len(set(counts)) > 1 or counts[0] not in (0, whole):
            yield f"{each.act} {each.mark} is half there: {counts}"
        elif each.acknowledged and not counts[0]:
            yield f"LOST: {each.act} {each.mark} was acknowledged and is not there"
        elif each.seal and not any(
            entry["seal"].startswith(each.seal) and each.number in (0, entry["number"])
            for entry in entries
        ):
            yield f"LOST: {each.act} {each.mark} is not there under its receipt {each.seal}"


class _Found:
    """What the tables hold, by what the journal knows of it."""

    def __init__(self) -> None:
        from paryz.ledger.models import Entry
        from paryz.people.models import Person, Post
        from paryz.recording.models import Attachment

        self._uids = defaultdict(list)
        for uid, surname in Person.objects.values_list("uid", "surname"):
            self._uids[surname].append(uid)
        self._posts = Counter(Post.objects.values_list("person__uid", flat=True))
        self._left = set(Post.objects.exclude(until=None).values_list("person__uid", flat=True))
        self._attached = Counter(Attachment.objects.values_list("sha256", flat=True))
        self._entries: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        columns = ("kind", "person", "matter", "content", "number", "seal")
        for entry in Entry.objects.values(*columns):
            content = entry["content"] or {}
            by = {"GiftReceived": entry["matter"], "DocumentAttached": content.get("sha256")}
            self._entries[entry["kind"], by.get(entry["kind"]) or entry["person"]].append(entry)

    def enter(self, sent: Sent) -> tuple[list[int], list[dict[str, Any]]]:
        """A person, a post and the entry into service; an import has many of one surname."""
        uids = self._uids[sent.mark]
        entries = [e for uid in uids for e in self._entries["ServiceEntered", uid]]
        return [len(uids), sum(self._posts[uid] for uid in uids), len(entries)], entries

    def leave(self, sent: Sent) -> tuple[list[int], list[dict[str, Any]]]:
        """The end of a service, and of its post."""
        entries = self._entries["ServiceLeft", sent.person]
        return [len(entries), int(sent.person in self._left)], entries

    def attach(self, sent: Sent) -> tuple[list[int], list[dict[str, Any]]]:
        """The digest in the record, and the row that says where the bytes lie."""
        entries = self._entries["DocumentAttached", sent.sha256]
        return [len(entries), self._attached[sent.sha256]], entries

    def record(self, sent: Sent) -> tuple[list[int], list[dict[str, Any]]]:
        """A gift; that its matter and duty are there too, the comparison from scratch says."""
        entries = self._entries["GiftReceived", sent.mark]
        return [len(entries)], entries


def look(place: Path, sent: Sequence[Sent], *, database: str = "") -> dict[str, Any]:
    """Open the installation in a folder and say what is wrong with it."""
    from django.conf import settings
    from django.db import connection

    settings.MEDIA_ROOT = str(place / "attachments")
    if database:
        connection.settings_dict["NAME"] = database
    from paryz.ledger.models import Entry
    from paryz.recording.models import Attachment

    found: list[str] = []
    entries, known = 0, set()
    try:
        found = list(faults(sent))
        entries = Entry.objects.count()
        known = set(Attachment.objects.values_list("uid", flat=True))
    except Exception as error:
        found.append(f"does not open: {type(error).__name__}: {error}")
    finally:
        connection.close()
    kept = [path for path in (place / "attachments").rglob("*") if path.is_file()]
    return {
        "faults": found,
        "entries": entries,
        "left over": sum(path.name not in known for path in kept),
    }


def about() -> dict[str, Any]:
    """Whose gifts may be recorded, and which signatures a scan can be attached to."""
    from django.db import connection

    from paryz.ledger.models import Entry

    signed = list(Entry.objects.filter(kind="CodeAcknowledged").order_by("number"))
    connection.close()
    return {"person": signed[0].person, "attachable": [entry.fact for entry in signed]}


def main() -> None:
    """Answer a line for a line."""
    from paryz.cli.django import ready

    ready(migrate=False)
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["place"]:
            sent, database = of_words(asked["sent"]), asked["database"]
            answer = look(Path(asked["place"]), sent, database=database)
        else:
            answer = about()
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
