"""Signing in with a slip, beside Django's signing in with a password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from paryz import clock
from paryz.people.accounts import Account
from paryz.people.slips import account_for, redeem

# All slips are throttled together by address: whose they are is not known before they work.
ANY_SLIP = "slip:"
TYPED_SLIPS = 10
PASSWORDS = 5


class SlipBackend(ModelBackend):
    """Whom a slip's code signs in."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> Account | None:
        code = credentials.get("slip_token")
        if not isinstance(code, str):
            return None
        now = getattr(request, "now", None) or clock.now()
        slip = redeem(code, now, in_demo=settings.INSTALLATION.mode == "demo")
        if slip is None:
            return None
        account = account_for(slip.person)
        account.by_demo_link = slip.for_demo
        return account if self.user_can_authenticate(account) else None


def failures_allowed(request: HttpRequest | None, credentials: dict[str, Any] | None) -> int:
    """How many wrong attempts are taken before a pause: more where many share a computer."""
    return TYPED_SLIPS if (credentials or {}).get("username") == ANY_SLIP else PASSWORDS
