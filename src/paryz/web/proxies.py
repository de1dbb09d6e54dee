"""Whose word is taken for where a request comes from."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


class TrustedProxies:
    """Takes X-Forwarded-For and -Proto from the proxies named in `paryz.toml`, drops all others.

    Without it anybody could choose the address that failed sign-ins are counted under, or say
    that a request came over HTTPS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.trusted = [ip_network(each) for each in settings.INSTALLATION.proxies]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        meta = request.META
        forwarded_for = str(meta.get("HTTP_X_FORWARDED_FOR", ""))
        forwarded_proto = meta.get("HTTP_X_FORWARDED_PROTO")
        for header in FORWARDED:
            meta.pop(header, None)
        if self._is_trusted(str(meta.get("REMOTE_ADDR", ""))):
            if forwarded_proto:
                meta["HTTP_X_FORWARDED_PROTO"] = forwarded_proto
            if sender := self._sender(forwarded_for):
                meta["REMOTE_ADDR"] = sender
        return self.get_response(request)

    def _sender(self, forwarded_for: str) -> str | None:
        """The last address that no proxy of ours has written about itself."""
        for hop in reversed([each.strip() for each in forwarded_for.split(",") if each.strip()]):
            if not _is_address(hop):
                return None
            if not self._is_trusted(hop):
                return hop
        return None

    def _is_trusted(self, address: str) -> bool:
        if not _is_address(address):
            return False
        found = ip_address(address)
        return any(found in network for network in self.trusted)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
