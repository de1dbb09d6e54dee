"""What every template knows without being told by its view."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from paryz.law import codes


def installation(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demo, under which address it is known, and whose codes hold."""
    here = settings.INSTALLATION
    return {
        "is_demo": here.mode == "demo" and here.holds_demo_data,
        "public_url": here.public_url,
        "country": codes.package(),
    }
