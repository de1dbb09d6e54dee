"""One file with everything: the database, the attachments, the settings.

SQLite is copied by its own backup interface while others write; PostgreSQL by pg_dump in one
snapshot. The secret key is part of it, so a copy is encrypted to somebody's key, or kept as safe
as the installation.
"""

from __future__ import annotations

import gzip
import json
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from paryz.files import whole_or_not
from paryz.installation import Installation
from paryz.keeping import postgresql
from paryz.keeping.sealing import identities, is_sealed, recipients, sealed, unseal
from paryz.kernel.refusal import N_, Refused

FORMAT = "paryz-backup-1"
# What an encrypted copy is called for as long as it lies open.
SEALED = "opened"
DATABASE = {"sqlite": "paryz.sqlite3", "postgresql": "paryz.dump"}
AT_ONCE = 1024 * 1024
# What reading says of a file that is cut off, changed, or something else.
WRONG = (
    gzip.BadGzipFile,
    EOFError,
    zlib.error,
    tarfile.TarError,
    FileNotFoundError,
    ValueError,
)

Head = dict[str, Any]


def copy_out(target: Path, to: Sequence[str] = ()) -> Iterator[str]:
    """Write a copy to a file that must not exist; yields what is to be told.

    ``to`` are age recipients; named here or in the settings, they alone can read the copy.
    """
    keys = recipients(to or settings.INSTALLATION.backup_recipients)
    if target.exists():
        raise Refused(N_("{file} exists already. Name a file that does not."), file=target)
    here: Installation = settings.INSTALLATION
    with tempfile.TemporaryDirectory(dir=here.home, prefix="copy-") as folder:
        place = Path(folder)
        heads = _copy_database(place / DATABASE[connection.vendor])
        (place / "copy.json").write_text(
            json.dumps({"format": FORMAT, "engine": connection.vendor, "heads": heads})
        )
        with (
            whole_or_not(target) as draft,
            sealed(draft, keys) if keys else nullcontext(draft) as out,
            tarfile.open(fileobj=out, mode="w|gz") as archive,
        ):
            for file in sorted(place.iterdir()):
                archive.add(file, arcname=file.name)
            for kept in _kept(here):
                if kept.exists():
                    archive.add(kept, arcname=kept.name)
    yield f"{target}: {target.stat().st_size} bytes"
    for head in heads:
        yield f"{head['chain']}: entry {head['number']}, seal {head['seal']}"


def _kept(here: Installation) -> tuple[Path, ...]:
    """What lies beside the database and belongs to the installation."""
    return here.settings_file, here.secret_file, here.checkpoint_key_file, here.attachments


def _copy_database(target: Path) -> list[Head]:
    """Copy the database as it is at one moment; the heads of its chains at that moment."""
    if connection.vendor == "postgresql":
        with postgresql.one_moment() as snapshot:
            heads = _heads()
            postgresql.dump(target, snapshot)
        return heads
    connection.ensure_connection()
    source: Any = connection.connection
    copy = type(source)(str(target))
    try:
        source.backup(copy)
        found = copy.execute("SELECT key, number, seal FROM ledger_chain ORDER BY key").fetchall()
    finally:
        copy.close()
    return [{"chain": key, "number": number, "seal": seal} for key, number, seal in found]


def _heads() -> list[Head]:
    from paryz.ledger.models import Chain

    found = Chain.objects.order_by("key").values_list("key", "number", "seal")
    return [{"chain": key, "number": number, "seal": seal} for key, number, seal in found]


def copy_in(source: Path, identity: Path | None = None) -> list[Head]:
    """Put a copy into an empty installation; the heads that its chains had when it was made.

    ``identity`` is a file with the secret key of a copy that is encrypted. Nothing is put in
    place before the copy was read to its end.
    """
    here: Installation = settings.INSTALLATION
    _refuse_used(here)
    here.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=here.home, prefix="copy-") as folder:
        place = Path(folder)
        told = _unpacked(source, place, identity)
        if told["engine"] != connection.vendor:
            raise Refused(
                N_("The copy was made on {theirs}, and DATABASE_URL names {ours}."),
                theirs=told["engine"],
                ours=connection.vendor,
            )
        _restore_database(place / DATABASE[connection.vendor])
        for kept in _kept(here):
            if (place / kept.name).exists():
                if kept.is_dir():
                    kept.rmdir()
                shutil.move(place / kept.name, kept)
    heads: list[Head] = told["heads"]
    return heads


def _unpacked(source: Path, place: Path, identity: Path | None) -> dict[str, Any]:
    """What the copy tells of itself, with its files in a folder."""
    damaged = Refused(N_("{file} is no backup of Paryz, or it is damaged."), file=source)
    if is_sealed(source):
        if identity is None:
            raise Refused(
                N_("{file} is encrypted. Name the file with its secret key: --identity FILE."),
                file=source,
            )
        unseal(source, place / SEALED, identities(identity))
        source = place / SEALED
    elif identity is not None:
        raise Refused(
            N_(
                "{file} is not encrypted, though a secret key is named. Is it the copy that you "
                "mean? If it is, leave --identity out."
            ),
            file=source,
        )
    try:
        # To the end, because the checksum stands there and tarfile stops before it.
        with gzip.open(source) as whole:
            while whole.read(AT_ONCE):
                pass
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(place, filter="data")
        told: dict[str, Any] = json.loads((place / "copy.json").read_text())
    except WRONG as error:
        raise damaged from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise damaged
    return told


def _refuse_used(here: Installation) -> None:
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        used = file.exists() and file.stat().st_size > 0
    else:
        used = bool(connection.introspection.table_names())
    attached = here.attachments.exists() and any(here.attachments.iterdir())
    own = (here.settings_file, here.secret_file, here.checkpoint_key_file)
    if used or attached or any(file.exists() for file in own):
        raise Refused(
            N_("{home} is in use. Restore into an empty place, and look at it there."),
            home=here.home,
        )


def _restore_database(copy: Path) -> None:
    if connection.vendor == "postgresql":
        postgresql.restore(copy)
        return
    connection.close()
    target = Path(str(connection.settings_dict["NAME"]))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with whole_or_not(target) as out, copy.open("rb") as file:
        shutil.copyfileobj(file, out, AT_ONCE)


def verified(heads: list[Head]) -> Iterator[tuple[str, bool]]:
    """Every chain recomputed and held against the heads; what is to be told, and whether good."""
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    for head in heads:
        chain = Chain.objects.filter(key=head["chain"]).first()
        if chain is None:
            yield f"{head['chain']}: the chain is missing", False
            continue
        verdict = verify(chain, known=(head["number"], head["seal"]) if head["number"] else None)
        if verdict.fault is not None:
            yield f"{head['chain']}: {verdict.fault.says}", False
        else:
            yield f"{head['chain']}: {verdict.entries} entries, as they were written", True
