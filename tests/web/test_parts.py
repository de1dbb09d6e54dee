"""The parts that pages are made of, in a browser."""

import shutil

import pytest

from tests import styleguide

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (shutil.which("chromium") or shutil.which("chromium-browser")),
        reason="Chromium is not installed",
    ),
]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(tmp_path):
    faults = styleguide.take_pictures(tmp_path)

    assert faults == []
