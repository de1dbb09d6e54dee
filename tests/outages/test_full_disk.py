"""A disk that is full or read-only: a sentence, nothing acknowledged, and on again by itself."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.kill.visiting import Visitor
from tests.outages.conftest import copied, serving
from tests.outages.disks import disk, why_no_disk

pytestmark = pytest.mark.skipif(bool(why_no_disk()), reason=why_no_disk())
TITLE = "The record cannot be written just now"
NOTHING = "Nothing that you sent was recorded."


@pytest.fixture
def small(tmp_path):
    """A small disk."""
    with disk(tmp_path / "disk") as made:
        yield made


@pytest.fixture
def served(files, small, tmp_path):
    """The demo on that disk, served, with somebody signed in."""
    place, links = copied(files, small.folder / "home")
    with serving(place, links, tmp_path) as made:
        assert made.enter().told == "receipt"
        yield made


def said_in(language, sentence):
    with translation.override(language):
        return gettext(sentence)


@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_it_is_said_in_the_readers_language_and_nothing_is_acknowledged(served, small, trouble):
    languages = ("en", "kk", "ru")
    visitors = {language: served.visitor_in(language) for language in languages}
    forms = {language: visitor.entering() for language, visitor in visitors.items()}
    scan = served.visitor.attaching(served.attachable)
    link = served.links["administrator"]
    stranger = Visitor(served.server.port)
    fields = stranger.fields(link)

    small.fill() if trouble == "full" else small.protect()
    answers = {language: send(served.journal)[1] for language, send in forms.items()}
    attached, attaching = scan(served.journal)
    commanded = served.record(f"while-{trouble}")
    signed_in = stranger.ask("POST", link, fields)
    small.make_room() if trouble == "full" else small.allow()

    for language, answer in answers.items():
        assert answer.status == 503
        assert said_in(language, TITLE) in answer.page
        assert said_in(language, NOTHING) in answer.page
    assert (attached.told, attaching.status) == ("refused", 503)
    assert served.drafts() == []
    assert signed_in.status == 503
    assert commanded.returncode == 2
    assert "Traceback" not in commanded.stderr
    assert len(commanded.stderr.splitlines()) == 1, commanded.stderr
    served.is_on_again()


def test_an_upload_that_does_not_fit_is_refused_with_the_same_page(served, small):
    visitor = served.visitor
    path = f"/acknowledgements/{served.attachable}/attach/"
    fields = visitor.fields(path)

    small.fill()
    # More than is kept in memory, so that it goes through a file.
    answer = visitor.ask("POST", path, fields, ("scan", b"%PDF-1.7" + bytes(4_000_000)))
    small.make_room()

    assert answer.status == 503
    assert NOTHING in answer.page
    assert list((served.place.home / "uploads").iterdir()) == []
    served.is_on_again()
