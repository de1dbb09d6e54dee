"""The list of appeals as a file, for whoever handles appeals."""

import pytest

pytestmark = pytest.mark.django_db
EXPORT = "/registers/appeals/export.csv"


def test_a_supervisor_who_handles_appeals_takes_the_list_along(world, client_for):
    browser = client_for(world.bolat)

    file = browser.get(EXPORT)

    assert file.status_code == 200
    assert file["Content-Disposition"].startswith("attachment")


def test_the_list_is_no_file_for_whoever_reads_no_appeals(world, client_for):
    assert client_for(world["auditor"]).get(EXPORT).status_code == 404
    assert client_for(world["commission"]).get(EXPORT).status_code == 404
    assert client_for(world.aigerim).get(EXPORT).status_code == 404
