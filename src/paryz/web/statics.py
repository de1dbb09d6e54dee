"""Static files, collected once a version into the installation's folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".collected"


def collect() -> bool:
    """Collect what the server hands out, unless it lies there already; say whether it did."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    found = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == found:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists())
    stamp.write_text(found, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            digest.update(f"{name}:{storage.size(name)}:".encode())
            digest.update(str(storage.get_modified_time(name)).encode())
    return digest.hexdigest()
