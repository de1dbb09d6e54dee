"""An installation: the folder that holds all that this product writes, and its few settings.

The folder is PARYZ_HOME (`var/` in the current folder unless said). In it lie `paryz.toml`,
`secret.key`, `checkpoint.key`, the SQLite file where there is one, attachments and collected
static files.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Literal

from paryz.files import whole_or_not

Mode = Literal["demo", "production", "test"]

SETTINGS_FILE = "paryz.toml"
SECRET_FILE = "secret.key"  # noqa: S105  a file's name
CHECKPOINT_KEY_FILE = "checkpoint.key"
DEMO_FILE = "demo-data"
# The entry points under which packages of codes are installed.
CODES = "paryz.codes"
# Settings that PARYZ_OUTSIDE and the like give too, and which are then not read from the file.
BY_ENVIRONMENT = ("country", "outside", "timestamp_url", "timestamp_ca")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class InstallationError(Exception):
    """The installation's folder or settings file cannot be used; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Where mail is handed over. Without a host it is written to the terminal."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "paryz@localhost"
    tls: bool = True


@dataclass(frozen=True, kw_only=True)
class Installation:
    """The settings of an installation, as `paryz.toml` holds them."""

    home: Path
    mode: Mode = "demo"
    hosts: tuple[str, ...] = LOOPBACK
    # The address that people type; https there is what turns on secure cookies.
    public_url: str = "http://127.0.0.1:8000"
    # Whose codes hold, by the name of the installed package; empty: the only one installed.
    country: str = ""
    # Addresses of the proxies whose X-Forwarded-* headers are believed; nobody else's are.
    proxies: tuple[str, ...] = ()
    mail: Mail = Mail()
    # Where checkpoints are written a second time, out of reach of whoever owns the database.
    outside: str = ""
    # A time-stamp server (RFC 3161), and a file with the certificates that it is believed by.
    timestamp_url: str = ""
    timestamp_ca: str = ""
    # Keys (age1…) to which every backup is encrypted; nobody else can read it.
    backup_recipients: tuple[str, ...] = ()

    @property
    def tls(self) -> bool:
        """Whether people reach it over HTTPS."""
        return self.public_url.startswith("https://")

    @property
    def secret_file(self) -> Path:
        return self.home / SECRET_FILE

    @property
    def checkpoint_key_file(self) -> Path:
        """The key that signs checkpoints, made when the first is signed."""
        return self.home / CHECKPOINT_KEY_FILE

    @property
    def outside_folder(self) -> Path | None:
        """The folder of ``outside``; a name without a root lies under the home."""
        return self.home / self.outside if self.outside else None

    @property
    def timestamp_ca_file(self) -> Path | None:
        """The file of ``timestamp_ca``; a name without a root lies under the home."""
        return self.home / self.timestamp_ca if self.timestamp_ca else None

    @property
    def settings_file(self) -> Path:
        return self.home / SETTINGS_FILE

    @property
    def attachments(self) -> Path:
        """Scans of signed forms and the like, each under the hash of its content."""
        return self.home / "attachments"

    @property
    def uploads(self) -> Path:
        """Where a large upload lies while it is received."""
        return self.home / "uploads"

    @property
    def is_set_up(self) -> bool:
        return self.settings_file.exists()

    @property
    def holds_demo_data(self) -> bool:
        """Whether the demo was ever loaded here."""
        return (self.home / DEMO_FILE).exists()

    def mark_demo_data(self) -> None:
        """Note that the demo was loaded: from now on production refuses to start here."""
        (self.home / DEMO_FILE).write_text("People and acts in this installation are invented.\n")

    def write(self) -> None:
        """Make the folder and write the settings file, readable by its owner alone."""
        self.home.mkdir(parents=True, exist_ok=True)
        _write_private(self.settings_file, _as_toml(self))

    def prepare(self) -> None:
        """Make the folders and the key that serving needs, where they are missing."""
        for folder in (self.home, self.attachments, self.uploads):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.make_secret()

    def make_secret(self) -> str:
        """The installation's secret key, made on first use and kept in a file of its own."""
        if not self.secret_file.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            _write_private(self.secret_file, secrets.token_urlsafe(64) + "\n")
        return self.secret_file.read_text(encoding="ascii").strip()


def home() -> Path:
    """The folder of the installation that this process serves."""
    return Path(os.environ.get("PARYZ_HOME") or "var").absolute()


def read(folder: Path | None = None) -> Installation:
    """The installation in a folder; one never set up is a demo that only this machine reaches."""
    folder = folder or home()
    found: dict[str, Any] = {}
    try:
        with (folder / SETTINGS_FILE).open("rb") as file:
            found = tomllib.load(file)
    except FileNotFoundError:
        pass
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InstallationError(f"{folder / SETTINGS_FILE} cannot be read: {error}") from error
    if mode := os.environ.get("PARYZ_MODE"):
        found["mode"] = mode
    if os.environ.get("PARYZ_TEST") == "1":
        found["mode"] = "test"
    for name in BY_ENVIRONMENT:
        if (value := os.environ.get(f"PARYZ_{name.upper()}")) is not None:
            found[name] = value
    return _checked(folder, found)


@cache
def country() -> EntryPoint:
    """Where the package of the installation's country is: the one that is chosen, or the only one
    installed. InstallationError where there is none, or several and none is chosen."""
    found = {each.name: each for each in entry_points(group=CODES)}
    names = ", ".join(sorted(found))
    chosen = read().country
    if chosen and chosen not in found:
        raise InstallationError(
            f"The country is {chosen}, and no package of codes is installed under that name. "
            f"Installed are: {names or 'none'}."
        )
    if not found:
        raise InstallationError("No package of codes is installed: pip install one.")
    if not chosen and len(found) > 1:
        raise InstallationError(
            f"Several countries are installed: {names}. Say which one holds here: "
            f'country = "…" in paryz.toml, or PARYZ_COUNTRY.'
        )
    return found[chosen] if chosen else next(iter(found.values()))


def _checked(folder: Path, found: dict[str, Any]) -> Installation:
    _only_known(found, {each.name for each in fields(Installation)} - {"home"})
    mail = found.pop("mail", {})
    _only_known(mail, {each.name for each in fields(Mail)})
    if found.get("mode", "demo") not in ("demo", "production", "test"):
        raise InstallationError(f"The mode is {found['mode']}; it must be demo or production.")
    for name in BY_ENVIRONMENT:
        if not isinstance(found.get(name, ""), str):
            raise InstallationError(f"{name} in {SETTINGS_FILE} must be text between quotes.")
    for several in ("hosts", "proxies", "backup_recipients"):
        if several in found:
            found[several] = tuple(found[several])
    return Installation(home=folder, mail=Mail(**mail), **found)


def _only_known(found: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(found) - known):
        raise InstallationError(
            f"{SETTINGS_FILE} has settings that nothing reads: {', '.join(unknown)}. "
            f"Known are: {', '.join(sorted(known))}."
        )


def _as_toml(installation: Installation) -> str:
    def line(name: str, value: Any) -> str:
        # JSON's strings, numbers, booleans and lists of strings are TOML's as well.
        return f"{name} = {json.dumps(value, ensure_ascii=False)}"

    lines = [
        line("mode", installation.mode),
        line("public_url", installation.public_url),
        line("hosts", list(installation.hosts)),
        line("proxies", list(installation.proxies)),
        line("backup_recipients", list(installation.backup_recipients)),
        *(line(name, getattr(installation, name)) for name in BY_ENVIRONMENT),
        "",
        "[mail]",
        *(line(each.name, getattr(installation.mail, each.name)) for each in fields(Mail)),
    ]
    return "\n".join(lines) + "\n"


def _write_private(file: Path, text: str) -> None:
    """Write a file that nobody but its owner can read, whole or not at all."""
    with whole_or_not(file) as out:
        out.write(text.encode())


def is_private(file: Path) -> bool:
    """Whether only its owner may read a file (systems without such permissions count as yes)."""
    if os.name != "posix":
        return True
    return not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
