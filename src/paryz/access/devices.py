"""The second factor of an account: an authenticator on a telephone, and recovery codes."""

from __future__ import annotations

from datetime import datetime

import django_otp
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from paryz.people.models import Account

AUTHENTICATOR = "authenticator"
RECOVERY = "recovery"
CODES = 10


def has_second_factor(account: Account) -> bool:
    """Whether an authenticator was set up."""
    return bool(TOTPDevice.objects.filter(user=account, confirmed=True).exists())


def pending(account: Account) -> TOTPDevice:
    """The authenticator that is being set up: known, and good for nothing yet."""
    device, _made = TOTPDevice.objects.get_or_create(
        user=account, name=AUTHENTICATOR, confirmed=False
    )
    return device


@transaction.atomic
def confirm_device(device: TOTPDevice, token: str) -> list[str] | None:
    """The recovery codes of an authenticator that showed the right figures; None otherwise.

    It takes the place of the one there was.
    """
    held = TOTPDevice.objects.select_for_update().get(pk=device.pk)
    if not held.verify_token(token):
        return None
    TOTPDevice.objects.filter(user=held.user_id, confirmed=True).delete()
    held.confirmed = True
    held.save(update_fields=["confirmed"])
    return fresh_codes(held.user)


@transaction.atomic
def fresh_codes(account: Account) -> list[str]:
    """New recovery codes in place of those there were."""
    StaticDevice.objects.filter(user=account, name=RECOVERY).delete()
    device = StaticDevice.objects.create(user=account, name=RECOVERY)
    codes = [StaticToken.random_token() for _ in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(account: Account) -> int:
    """How many recovery codes were not used yet."""
    return int(StaticToken.objects.filter(device__user=account, device__name=RECOVERY).count())


@transaction.atomic
def matching(account: Account, token: str) -> django_otp.models.Device | None:
    """The device that the figures or the recovery code belong to, used up with this."""
    kind = TOTPDevice if token.isdecimal() else StaticDevice
    devices = kind.objects.filter(user=account, confirmed=True).select_for_update()
    for device in devices.exclude(name="demo"):
        if device.verify_token(token):
            return device
    return None


def locked_until(account: Account, token: str) -> datetime | None:
    """Until when no attempt is looked at, after wrong ones; each doubles the wait."""
    kind = TOTPDevice if token.isdecimal() else StaticDevice
    waits = []
    for device in kind.objects.filter(user=account, confirmed=True):
        allowed, why = device.verify_is_allowed()
        if not allowed and why:
            waits.append(why["locked_until"])
    return max(waits, default=None)
