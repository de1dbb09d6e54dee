"""The parts that pages are made of, in a browser."""

import pytest

from tests import styleguide
from tests.browser import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium.path() is None, reason=chromium.WHY_NOT),
]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(tmp_path):
    faults = styleguide.take_pictures(tmp_path)

    assert faults == []
