"""Finding matters by words: one question, put to the full text index of either engine.

The words of a matter stand folded in `duties_matterwords`, with the marks of everyday words
(`duties/things.py`), and are written by recording in the transaction of the facts. On SQLite
triggers keep an FTS5 index in step with that table, on PostgreSQL a GIN index stands upon it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from paryz.duties.models import MatterWords
from paryz.duties.things import is_known, marks_asked, marks_of, words_of
from paryz.recording.facts import slices

MOST_WORDS = 8
# Shorter words that are known mean themselves: pen is no pendant.
SHORT = 3

_FOUND = {
    "sqlite": "SELECT rowid FROM duties_matterwords_found WHERE duties_matterwords_found MATCH %s",
    # The array is worked out once, also where the server knows little of the rows yet and would
    # look every matter's words up again.
    "postgresql": (
        "SELECT unnest(ARRAY(SELECT matter_id FROM duties_matterwords"
        " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery))"
    ),
}


def words_kept(said: Iterable[str]) -> str:
    """The words by which something is found that says all this, each once."""
    words = [word for each in said for word in words_of(each)]
    return " ".join(dict.fromkeys([*words, *marks_of(words)]))


def found_by(text: str, matter: str = "pk") -> Q:
    """The matters that have every word of a text, each in any of three languages.

    A word stands for those that begin with it, and for everyday words that mean the same.
    ``matter`` names the key of the matter in the rows that are asked.
    """
    asked = words_of(text)[:MOST_WORDS]
    if not asked:
        return Q()
    query = _AND[connection.vendor].join(f"({_one(word)})" for word in asked)
    return Q(**{f"{matter}__in": RawSQL(_FOUND[connection.vendor], [query])})  # noqa: S611


_AND = {"sqlite": " AND ", "postgresql": " & "}


def _one(word: str) -> str:
    whole = len(word) <= SHORT and is_known(word)
    marks = sorted(marks_asked(word))
    if connection.vendor == "sqlite":
        return " OR ".join([f'"{word}"' + ("" if whole else "*"), *(f'"{mark}"' for mark in marks)])
    return " | ".join([f"'{word}'" + ("" if whole else ":*"), *(f"'{mark}'" for mark in marks)])


def write_words(words: Mapping[int, str]) -> None:
    """Keep the words of matters, by their keys, in place of those there were."""
    for together in slices(words.items(), 500):
        places = ", ".join(["(%s, %s)"] * len(together))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO duties_matterwords (matter_id, words) VALUES {places}"  # noqa: S608
                " ON CONFLICT (matter_id) DO UPDATE SET words = excluded.words"
                " WHERE duties_matterwords.words <> excluded.words",
                [cell for row in together for cell in row],
            )


def forget(matters: Iterable[int]) -> None:
    """Take every word of these matters out of the index, so that no page of it holds one.

    FTS5 keeps deleted words in its segments until they are merged, so it is written anew from
    the words that are left; PostgreSQL's GIN is, too, by REINDEX.
    """
    for together in slices(matters):
        MatterWords.objects.filter(matter__in=together).delete()
    rebuild()


def rebuild() -> None:
    """Write the full text index anew from the words that there are."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO duties_matterwords_found (duties_matterwords_found) VALUES ('rebuild')"
            )
        else:
            cursor.execute("REINDEX INDEX duties_matterwords_found")
