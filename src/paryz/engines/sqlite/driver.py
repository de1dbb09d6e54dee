"""Which SQLite is used, and which journal it may be trusted with."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

Version = tuple[int, int, int]


def load_django_backend() -> ModuleType:
    """Django's own SQLite backend, over `pysqlite3` where it is installed.

    Django imports `sqlite3` by name, so the other driver stands under that name while Django's
    modules load, and only then: the rest of the process keeps Python's own.
    """
    name = "django.db.backends.sqlite3.base"
    loaded = sys.modules.get(name)
    if loaded is not None:
        return loaded
    try:
        newer = importlib.import_module("pysqlite3")
    except ImportError:
        return importlib.import_module(name)
    names = ("sqlite3", "sqlite3.dbapi2")
    usual = {each: sys.modules.get(each) for each in names}
    sys.modules["sqlite3"] = newer
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
    try:
        return importlib.import_module(name)
    finally:
        for each, module in usual.items():
            if module is None:
                del sys.modules[each]
            else:
                sys.modules[each] = module


def wal_is_sound(version: Version) -> bool:
    """Whether this SQLite is free of the WAL-reset bug.

    Versions 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint
    at once; 3.51.3 mends it, and so do the backports 3.44.6 and 3.50.7.
    """
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
