"""What keeps a real installation from starting in an unsafe state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from paryz.installation import Installation, is_private

SHORTEST_SECRET = 50
OLDEST_TZDATA = (2024, 1)


class UnsafeStart(Exception):
    """A real installation is not safe to serve; the message says what to change."""


def unsafe(
    installation: Installation, *, debug: bool, hosts: Iterable[str], secret: str
) -> Iterator[str]:
    """Each reason why this must not serve real people, with what to do about it."""
    if debug:
        yield "Debugging is on and shows secrets to strangers. Remove PARYZ_DEBUG."
    if installation.holds_demo_data:
        yield (
            "This installation was filled with the demo. Set up a new one in an empty folder: "
            "PARYZ_HOME=... paryz init."
        )
    if not installation.secret_file.exists():
        yield f"There is no secret key at {installation.secret_file}. Run paryz init."
    elif not is_private(installation.secret_file):
        yield (
            f"Others on this machine can read {installation.secret_file}. "
            f"Run chmod 600 {installation.secret_file}, and make a new key if they may have."
        )
    if installation.is_set_up and not is_private(installation.settings_file):
        yield (
            f"Others on this machine can read {installation.settings_file}. "
            f"Run chmod 600 {installation.settings_file}."
        )
    if installation.checkpoint_key_file.exists() and not is_private(
        installation.checkpoint_key_file
    ):
        yield (
            f"Others on this machine can read {installation.checkpoint_key_file}, with which "
            f"checkpoints are signed. Run chmod 600 {installation.checkpoint_key_file}."
        )
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 10 or "insecure" in secret:
        yield "The secret key is short or known. Delete the file and run paryz init."
    if not list(hosts) or any(host in ("*", ".") for host in hosts):
        yield (
            "Any host name is accepted, so links in mail can be forged. "
            "Name the hosts in paryz.toml."
        )
    if not installation.tls:
        yield (
            "The public address does not begin with https, so passwords would travel in the open. "
            "Set public_url in paryz.toml."
        )
    if _tzdata() < OLDEST_TZDATA:
        yield (
            "The time zones are older than 2024a and have Kazakhstan's one time zone wrong. "
            "Install a newer tzdata."
        )


def refuse_unsafe_start(*, demo_data: bool = False) -> None:
    """Raise UnsafeStart if this is a real installation in an unsafe state.

    `demo_data` says that the database, too, was asked and holds the demo.
    """
    reasons = [*_reasons()]
    if demo_data and settings.INSTALLATION.mode == "production":
        reasons.append("The database holds the demo. Choose an empty one with DATABASE_URL.")
    if reasons:
        raise UnsafeStart("This installation does not start:\n- " + "\n- ".join(reasons))


def _reasons() -> list[str]:
    if settings.INSTALLATION.mode != "production":
        return []
    return [
        *unsafe(
            settings.INSTALLATION,
            debug=settings.DEBUG,
            hosts=settings.ALLOWED_HOSTS,
            secret=settings.SECRET_KEY,
        )
    ]


@register(Tags.security)
def safe_to_start(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """The same, as a check that Django's commands run."""
    return [Error(reason, id="paryz.E001") for reason in _reasons()]


def _tzdata() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version("tzdata").split(".")[:2])
    except PackageNotFoundError:
        return (0, 0)
