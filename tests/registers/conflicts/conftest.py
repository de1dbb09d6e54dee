"""A conflict situation of Aigerim's, as her browser states it."""

import pytest

from tests.people import make_world
from tests.registers.walking import begun, browser


@pytest.fixture
def world(db):
    """Aigerim, Bolat, Charlie and everybody with a role."""
    return make_world()


@pytest.fixture
def arise(world):
    """Record a conflict situation; the case and the address of its page."""

    def recorded(**answers):
        said = {
            "day": world.today.isoformat(),
            "about": "Тендер комиссиясындағы дау",
            "supervisor_involved": "no",
            "with_whom": "unknown",
            **answers,
        }
        return begun(browser(world.aigerim), "conflicts", "arose", **said)

    return recorded
