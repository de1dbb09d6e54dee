"""A demo can be made on every day."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import apart


@pytest.mark.slow
def test_a_demo_is_made_and_links_its_people(tmp_path):
    done = apart(tmp_path, "demo", "--people", "20", "--json")

    assert done.code == 0, done.err
    assert "servant" in json.dumps(json.loads(done.out))
