"""Finding matters by words: one question, put to the full text index of either engine.

The words of a matter stand folded in `duties_matterwords`, with the marks of everyday words
(`duties/things.py`), and are written by recording in the transaction of the facts. On SQLite
triggers keep an FTS5 index in step with that table, on PostgreSQL a GIN index stands upon it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import DatabaseError, connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from paryz.duties.models import Matter, MatterWords
from paryz.duties.things import is_known, marks_asked, marks_of, words_of
from paryz.engines.differing import Difference, Table, differences
from paryz.recording.facts import slices

SEARCHED = Table(
    model=MatterWords,
    columns=("organisation_id", "kind", "identifier", "words"),
    key=3,
    index="duties_matterwords_found",
)
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


# What the index of each matter's words holds, and what another one holds that was made of the
# words that there are, of the same make.
_KEPT = (
    "CREATE VIRTUAL TABLE temp.matterwords_terms"
    " USING fts5vocab(main, duties_matterwords_found, instance)",
)
_FOLLOWING = (
    "CREATE VIRTUAL TABLE temp.matterwords_made USING fts5("
    "words, content='', tokenize=\"unicode61 remove_diacritics 0\", columnsize=0, detail=none)",
    "INSERT INTO temp.matterwords_made (rowid, words)"
    " SELECT matter_id, words FROM duties_matterwords",
    "CREATE VIRTUAL TABLE temp.matterwords_terms USING fts5vocab(temp, matterwords_made, instance)",
)
_MADE = ("matterwords_terms", "matterwords_made")
_CORRUPT = 11


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


def index_search() -> list[Difference]:
    """Put SQLite's full text index in step with the words, matter by matter; what was otherwise.

    PostgreSQL reads what it finds by in the rows themselves, and nobody can write into its index.
    """
    if connection.vendor != "sqlite" or _is_in_step():
        return []
    kept, follow = _found_by(*_KEPT), _found_by(*_FOLLOWING)
    matters = {pk: (0, "", str(pk)) for pk in kept.keys() | follow.keys()}
    for together in slices(tuple(matters)):
        rows = Matter.objects.filter(pk__in=together)
        for pk, *named in rows.values_list("pk", *SEARCHED.columns[: SEARCHED.key]):
            matters[pk] = tuple(named)
    found = differences(
        SEARCHED,
        ((pk, (*matters[pk], words)) for pk, words in kept.items()),
        ((*matters[pk], words) for pk, words in follow.items()),
    )
    rebuild()
    return found


def _is_in_step() -> bool:
    """Whether the index holds what the words of matters say: SQLite compares them itself."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO duties_matterwords_found (duties_matterwords_found, rank)"
                " VALUES ('integrity-check', 1)"
            )
    except DatabaseError as error:
        if not _is_corrupt(error):
            raise
        return False
    return True


def _found_by(*made: str) -> dict[int, str]:
    """The words by which an index finds each matter, after the statements that make it, if any;
    no words where it cannot be read."""
    with connection.cursor() as cursor:
        for statement in made:
            cursor.execute(statement)
        try:
            cursor.execute(
                "SELECT doc, group_concat(term, ' ') FROM"
                " (SELECT doc, term FROM temp.matterwords_terms ORDER BY doc, term) GROUP BY doc"
            )
            return dict(cursor.fetchall())
        except DatabaseError as error:
            if not _is_corrupt(error):
                raise
            return {}
        finally:
            for table in _MADE:
                cursor.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _is_corrupt(error: DatabaseError) -> bool:
    # The code of SQLITE_CORRUPT, with or without what it adds for virtual tables.
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == _CORRUPT


def rebuild() -> None:
    """Write the full text index anew from the words that there are."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO duties_matterwords_found (duties_matterwords_found) VALUES ('rebuild')"
            )
        else:
            cursor.execute("REINDEX INDEX duties_matterwords_found")
