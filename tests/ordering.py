"""In which order test files are handed out, and which tests a run leaves to another run.

Files that take long come first, so that no worker is left with one at the end. With `--sampled`, of
every test that is marked `family` one row in six is run: its rows differ in who asks, not in how
the database is asked. A test that is marked `ordeal` runs with `--ordeal`, and nothing else then:
it takes minutes, and what it asks a shorter one asks in every run.
"""

from __future__ import annotations

import gc
from collections import Counter

import pytest

ONE_IN = 6


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sampled", action="store_true", help="of families of tests, one row in six")
    parser.addoption("--ordeal", action="store_true", help="the tests that take minutes, alone")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow files first; ordeals apart; of families a sample, where that is asked for."""
    ordeal = config.getoption("ordeal")
    left_out = {item for item in items if bool(item.get_closest_marker("ordeal")) != ordeal}
    if config.getoption("sampled"):
        seen: Counter[str] = Counter()
        for item in items:
            if item.get_closest_marker("family"):
                test = item.nodeid.partition("[")[0]
                if seen[test] % ONE_IN:
                    left_out.add(item)
                seen[test] += 1
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
