"""What every answer says to the browser."""

import pytest

pytestmark = pytest.mark.django_db


def test_nothing_from_elsewhere_and_no_script_in_the_page(client):
    policy = client.get("/no-such-page/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_pages_are_neither_framed_nor_guessed_nor_kept(client):
    answer = client.get("/no-such-page/")

    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_missing_page_is_the_same_bytes_each_time(client):
    first, second = client.get("/no-such-page/"), client.get("/another/")

    assert first.status_code == second.status_code == 404
    assert first.content == second.content


@pytest.mark.parametrize(
    ("language", "words"), [("kk", 'lang="kk"'), ("ru", 'lang="ru"'), ("en", 'lang="en"')]
)
def test_a_page_speaks_the_language_of_its_reader(client, language, words):
    page = client.get("/no-such-page/", headers={"Accept-Language": language})

    assert words in page.content.decode()
