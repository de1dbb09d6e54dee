"""One file with everything: the database, the attachments, the settings.

SQLite is copied by its own backup interface while others write; PostgreSQL by pg_dump in one
snapshot. The secret key is part of it, so a copy is kept as safe as the installation.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from paryz.kernel.refusal import N_, Refused

FORMAT = "paryz-backup-1"
DATABASE = {"sqlite": "paryz.sqlite3", "postgresql": "paryz.dump"}


def copy_out(target: Path) -> Iterator[str]:
    """Write a copy to a file that must not exist; yields what is to be told."""
    if target.exists():
        raise Refused(N_("{file} exists already. Name a file that does not."), file=target)
    here = settings.INSTALLATION
    with tempfile.TemporaryDirectory(dir=here.home) as folder:
        place = Path(folder)
        _copy_database(place / DATABASE[connection.vendor])
        heads = _heads_of_copy(place)
        (place / "copy.json").write_text(
            json.dumps({"format": FORMAT, "engine": connection.vendor, "heads": heads})
        )
        draft = target.with_name(target.name + ".new")
        with tarfile.open(draft, "w:gz") as archive:
            for file in sorted(place.iterdir()):
                archive.add(file, arcname=file.name)
            for kept in (here.settings_file, here.secret_file, here.attachments):
                if kept.exists():
                    archive.add(kept, arcname=kept.name)
        draft.chmod(0o600)
        draft.replace(target)
    yield f"{target}: {target.stat().st_size} bytes"
    for head in heads:
        yield f"{head['chain']}: entry {head['number']}, seal {head['seal']}"


def _copy_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        source: Any = connection.connection
        copy = type(source)(str(target))
        try:
            source.backup(copy)
        finally:
            copy.close()
        return
    _run("pg_dump", "--format=custom", f"--file={target}", f"--dbname={_conninfo()}")


def _heads_of_copy(place: Path) -> list[dict[str, Any]]:
    """The heads that the copy holds, not those of a moment later."""
    if connection.vendor == "sqlite":
        import sqlite3

        copy = sqlite3.connect(place / DATABASE["sqlite"])
        try:
            rows = copy.execute("SELECT key, number, seal FROM ledger_chain ORDER BY key")
            found = rows.fetchall()
        finally:
            copy.close()
    else:
        from paryz.ledger.models import Chain

        found = list(Chain.objects.order_by("key").values_list("key", "number", "seal"))
    return [{"chain": key, "number": number, "seal": seal} for key, number, seal in found]


def copy_in(source: Path) -> Iterator[tuple[str, bool]]:
    """Put a copy into an empty installation; yields what is to be told, and whether it is good."""
    here = settings.INSTALLATION
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            with tarfile.open(source, "r:gz") as archive:
                archive.extractall(place, filter="data")
            told = json.loads((place / "copy.json").read_text())
        except (OSError, tarfile.TarError, KeyError, json.JSONDecodeError) as error:
            raise Refused(N_("{file} is no backup of Paryz."), file=source) from error
        if told.get("format") != FORMAT:
            raise Refused(N_("{file} is no backup of Paryz."), file=source)
        if told["engine"] != connection.vendor:
            raise Refused(
                N_("The copy was made on {theirs}, and DATABASE_URL names {ours}."),
                theirs=told["engine"],
                ours=connection.vendor,
            )
        _refuse_used(here)
        here.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _restore_database(place / DATABASE[connection.vendor])
        for kept in (here.settings_file, here.secret_file, here.attachments):
            if (place / kept.name).exists():
                _move(place / kept.name, kept)
    yield f"restored into {here.home}", True
    yield from _verified(told["heads"])


def _refuse_used(here: Any) -> None:
    used = bool(connection.introspection.table_names()) if connection.vendor != "sqlite" else False
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        used = file.exists() and file.stat().st_size > 0
    if used or (here.attachments.exists() and any(here.attachments.iterdir())):
        raise Refused(
            N_("{home} is in use. Restore into an empty place, and look at it there."),
            home=here.home,
        )


def _restore_database(copy: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        target = Path(str(connection.settings_dict["NAME"]))
        shutil.copyfile(copy, target)
        target.chmod(0o600)
        return
    _run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={_conninfo()}", str(copy))


def _move(source: Path, target: Path) -> None:
    if target.is_dir():
        target.rmdir()
    shutil.move(source, target)


def _verified(heads: list[dict[str, Any]]) -> Iterator[tuple[str, bool]]:
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


def _conninfo() -> str:
    import psycopg.conninfo

    params = connection.get_connection_params()
    kept = {
        key: params[key] for key in ("dbname", "user", "password", "host", "port") if key in params
    }
    return psycopg.conninfo.make_conninfo(**kept)


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Refused(
            N_("{program} is not on this machine. Install PostgreSQL's client programs."),
            program=command[0],
        ) from error
    except subprocess.CalledProcessError as error:
        raise Refused(
            N_("{program} failed: {said}"), program=command[0], said=error.stderr.strip()[-500:]
        ) from error
