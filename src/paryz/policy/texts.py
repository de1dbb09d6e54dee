"""The text of what the policy asks, put together once for all who ask alike.

A condition of the policy is a tree of conditions and queries, and turning it into SQL took longer
than answering it. Its text depends on the roles, on the day and on how many people shut somebody
out, and not on who they are. So it is put together for nobody in particular, an actor whose keys
nobody has, and each who asks puts their own into their places. Kept is neither an answer nor an
exclusion nor anybody's key: these are asked for each request, so that a role that ended at noon
and a party who was named late count at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import BooleanField, Expression, F, Model, Q
from django.db.models.sql.datastructures import Join

from paryz.people.models import Person
from paryz.policy.actors import Actor
from paryz.policy.superiors import Shut

Rule = Callable[..., Q]

# So many are kept; then all are dropped, for the next day has others anyway.
MOST = 2_000
# Keys, a name and days that nobody has.
_NO_KEY = -(2**62)
_NO_NAME = "\0"
_NO_DAY = date(1, 1, 2)
_COLUMN = re.compile(r'"(\w+)"\."(\w+)"')
# A parameter, and a name of the vocabulary, which needs no quoting.
_MARK = re.compile(r"(?<!%)%s")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*", re.ASCII)
# The tables of inner queries, as Django names them wherever they stand. Here they are named
# otherwise, because the whole may stand in an inner query itself.
_INNER = re.compile(r"\b([A-Z]+\d+)\b")


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where something of the actor's own belongs among the parameters."""

    position: int


@dataclass(frozen=True, kw_only=True)
class _Text:
    """A condition in SQL: words and, by their position in ``columns``, columns between them."""

    parts: tuple[str | int, ...]
    columns: tuple[str, ...]
    params: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class _Nobody(Actor):
    """An actor with the roles of another and keys that nobody has.

    ``asked`` is what was asked besides the roles, in its order, with what the text has of it.
    """

    like: Actor
    asked: list[tuple[str, Any]] = field(default_factory=list)

    @cached_property
    def leads(self) -> bool:
        """The other's."""
        self.asked.append(("leads", _answer(self.like, "leads")))
        return self.like.leads

    @cached_property
    def shut(self) -> Shut | None:
        """As many people, on as many days, as shut the other out."""
        self.asked.append(("shut", _answer(self.like, "shut")))
        if self.like.shut is None:
            return None
        count = 1
        groups = []
        for size in _sizes(self.like.shut):
            groups.append(frozenset(_NO_KEY + count + each for each in range(size)))
            count += size
        themselves, others, *once = groups
        days = [_NO_DAY + timedelta(days=each) for each in range(len(once))]
        return Shut(
            themselves=themselves,
            still=themselves | others,
            once=tuple(zip(days, once, strict=True)),
        )


def _people(shut: Shut) -> Iterator[frozenset[int]]:
    yield shut.themselves
    yield shut.still - shut.themselves
    for _day, people in shut.once:
        yield people


def _sizes(shut: Shut) -> tuple[int, ...]:
    return tuple(map(len, _people(shut)))


def _answer(actor: Actor, name: str) -> Any:
    """What the text has of an answer about the actor: of people, how many they are."""
    if name == "leads":
        return actor.leads
    return None if actor.shut is None else _sizes(actor.shut)


def _own(actor: Actor) -> list[Any]:
    """What a text has places for: the actor's own keys, then those that shut the actor out."""
    assert actor.person is not None
    own: list[Any] = [actor.person.pk, actor.person.uid, actor.signature]
    # Where the text asks for it, it was asked for the text to be found.
    shut = actor.__dict__.get("shut")
    if shut is not None:
        own += chain.from_iterable(map(sorted, _people(shut)))
        own += (connection.ops.adapt_datefield_value(day) for day, _ in shut.once)
    return own


# By rule, grants, day and what else the text depends on: the text, None where it is about no row,
# or the name of what must be asked next.
kept: dict[tuple[Any, ...], _Text | str | None] = {}


def condition(rule: Rule, model: type[Model], actor: Actor, *given: Any) -> Q | _Asked:
    """What the rule says of the rows that somebody who is signed in may see."""
    alike = (rule, given, model, actor.grants, actor.today, actor.supervises)
    asked: tuple[Any, ...] = ()
    while isinstance(found := kept.get((alike, asked), ""), str):
        if not found:
            found = _keep(rule, model, actor, given, alike)
            break
        asked += (_answer(actor, found),)
    return Q(pk__in=()) if found is None else _Asked(found, tuple(_own(actor)))


def _keep(
    rule: Rule, model: type[Model], actor: Actor, given: tuple[Any, ...], alike: tuple[Any, ...]
) -> _Text | None:
    nobody = _Nobody(
        person=Person(pk=_NO_KEY, uid=_NO_NAME),
        grants=actor.grants,
        today=actor.today,
        withheld=actor.withheld,
        like=actor,
    )
    text = _text(model, rule(nobody, *given), _own(nobody))
    if len(kept) > MOST:
        kept.clear()
    asked: tuple[Any, ...] = ()
    for name, answer in nobody.asked:
        kept[alike, asked] = name
        asked += (answer,)
    kept[alike, asked] = text
    return text


def _text(model: type[Model], wanted: Q, own: Sequence[Any]) -> _Text | None:
    query = model._base_manager.filter(wanted).query
    compiler = query.get_compiler(connection=connection)
    try:
        sql, params = compiler.compile(query.where)
    except EmptyResultSet:
        return None
    except FullResultSet:
        return _Text(parts=("1 = 1",), columns=(), params=())
    named = _columns(model, query.alias_map)
    columns: list[str] = []
    parts: list[str | int] = []
    # Words, a table, its column, words, and so on.
    words, *rest = _COLUMN.split(sql)
    parts.append(_INNER.sub(r"policy_\1", words))
    for table, column, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        name = named[table, column]
        if name not in columns:
            columns.append(name)
        parts += [columns.index(name), _INNER.sub(r"policy_\1", words)]
    places = {value: _Place(position=position) for position, value in enumerate(own)}
    return _with_words(parts, columns, [places.get(each, each) for each in params])


def _with_words(parts: list[str | int], columns: list[str], params: list[Any]) -> _Text:
    """The text with the names of the vocabulary written into it, which are the same for all.

    A name is asked for in some places, and the whole in each tab of a list: as parameters they
    were three of four.
    """
    left = iter(params)
    kept: list[Any] = []

    def written(_mark: re.Match[str]) -> str:
        value = next(left)
        if isinstance(value, str) and _NAME.fullmatch(value):
            return f"'{value}'"
        kept.append(value)
        return "%s"

    written_parts = tuple(
        _MARK.sub(written, each) if isinstance(each, str) else each for each in parts
    )
    return _Text(parts=written_parts, columns=tuple(columns), params=tuple(kept))


def _columns(model: type[Model], tables: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The columns of the outer query's tables by table and name, as a query names them."""
    within: dict[str, tuple[str, type[Model]]] = {}
    for alias, table in tables.items():
        if isinstance(table, Join):
            prefix, _model = within[table.parent_alias]
            joined: Any = table.join_field
            within[alias] = f"{prefix}{joined.name}__", joined.related_model
        else:
            within[alias] = "", model
    return {
        (alias, str(each.column)): f"{prefix}{each.attname}"
        for alias, (prefix, whose) in within.items()
        for each in whose._meta.concrete_fields
    }


class _Asked(Expression):
    """A kept text with what is the actor's own in its places."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, text: _Text, own: tuple[Any, ...]) -> None:
        super().__init__()
        self.text, self.own = text, own
        self.columns: list[Any] = [F(name) for name in text.columns]

    def get_source_expressions(self) -> list[Any]:
        """The columns, which Django finds in the query that the text stands in."""
        return self.columns

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """The columns found."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The text and its parameters."""
        columns = [compiler.compile(each)[0] for each in self.columns]
        sql = "".join(each if isinstance(each, str) else columns[each] for each in self.text.parts)
        own = self.own
        return f"({sql})", tuple(
            own[each.position] if isinstance(each, _Place) else each for each in self.text.params
        )
