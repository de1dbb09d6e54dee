"""A session that cannot be kept once the page is made: what was recorded stands."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from paryz.facts import CodeAcknowledged
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.models import Attachment
from tests.acknowledgements.test_scans import picture
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(world):
    fact = CodeAcknowledged(person=world.aigerim.uid, day=dt.date(2026, 3, 3), code="kz-civil-2020")
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact


def gone(execute, sql, params, many, context):
    """The database goes when the session is written."""
    if sql.startswith('UPDATE "django_session"'):
        raise OperationalError("server closed the connection unexpectedly")
    return execute(sql, params, many, context)


def attach(client, fact):
    scan = SimpleUploadedFile("form.png", picture())
    return client.post(reverse("acknowledgement-attach", args=[fact]), {"scan": scan})


def test_where_the_database_goes_nobody_is_told_that_the_form_was_wrong(
    client, world, signed, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "attachments"
    sign_in(client, world["personnel"])

    with connection.execute_wrapper(gone):
        answer = attach(client, signed)

    assert answer.status_code == 503
    assert b"Nobody can say just now whether what you sent was recorded." in answer.content
    assert Attachment.objects.count() == 1


def test_where_somebody_ended_the_session_meanwhile_it_is_a_request_that_cannot_be_answered(
    client, world, signed, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "attachments"
    sign_in(client, world["personnel"])

    def ended(execute, sql, params, many, context):
        if sql.startswith('UPDATE "django_session"'):
            execute('DELETE FROM "django_session"', [], False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ended):
        answer = attach(client, signed)

    assert answer.status_code == 400
