"""What is wrong with what somebody is shown: words that are not theirs, and signs of them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exclusion.addresses import Address, further_of_matter, of_matter, uncompared
from tests.exclusion.matters import Planted
from tests.exclusion.office import Asker
from tests.exclusion.town import Town, asked, snapshot
from tests.matrix import text_of


def found_in(who: Asker, text: str, town: Town) -> list[str]:
    """The matters of which something stands there that is not for them."""
    return [
        f"{planted.label} ({token})"
        for planted in town.planted.values()
        if not planted.reads(who)
        for token in planted.tokens
        if token in text
    ]


def look_at_matters(town: Town, who: Asker) -> list[str]:
    """Each address of each matter: there for whom it is, and otherwise as if it were not."""
    wrong: list[str] = []
    missing: dict[str, tuple[int, str, int]] = {}
    for planted in town.planted.values():
        for address in (*of_matter(planted), *(further_of_matter(planted) if who.full else ())):
            if planted.reads(who):
                wrong += _there(town, who, planted, address)
                continue
            if address.missing not in missing:
                missing[address.missing] = _answered(town, who, address.missing)
            wrong += _missing(town, who, planted, address, missing[address.missing])
    return wrong


def _answered(town: Town, who: Asker, address: str) -> tuple[int, str, int]:
    """The status, the words and the number of queries of an answer."""
    with CaptureQueriesContext(connection) as queries:
        answer = town.clients[who.key].get(address)
    return answer.status_code, text_of(answer), len(queries)


def _there(town: Town, who: Asker, planted: Planted, address: Address) -> list[str]:
    # Of what is theirs one page is enough; all of them, papers included, one officer reads.
    brief = address.route != "matter" and not who.full
    if not address.for_readers or brief or (address.route == "matter-paper" and not who.roles):
        return []
    status, _text = asked(town.clients[who.key], address.here)
    return [] if status == 200 else [f"{who.key} gets {status} at {address.route}, {planted.label}"]


def _missing(
    town: Town, who: Asker, planted: Planted, address: Address, missing: tuple[int, str, int]
) -> list[str]:
    where = f"{address.route}, {planted.label}"
    status, text, queries = _answered(town, who, address.here)
    wrong = [f"{who.key} finds {each} at {where}" for each in found_in(who, text, town)]
    if status != 404:
        wrong.append(f"{who.key} gets {status} at {where}")
    if (status, text) != missing[:2]:
        wrong.append(f"{where} tells {who.key} that it is there")
    if queries != missing[2]:
        wrong.append(f"{where} takes {queries} queries, not {missing[2]}, for {who.key}")
    if address.sends and (sent := town.clients[who.key].post(address.here)).status_code != 404:
        wrong.append(f"{who.key} may send to {where}: {sent.status_code}")
    return wrong


def look_at_lists(town: Town, who: Asker) -> list[str]:
    """No list says a word of what is not theirs; those shut out are shown what they were before."""
    now, before = snapshot(town, who), town.before.get(who.key, {})
    wrong = []
    for address, (status, text) in now.items():
        wrong += [f"{who.key} finds {each} at {address}" for each in found_in(who, text, town)]
        if status >= 500:
            wrong.append(f"{address} breaks for {who.key}")
        if before and before[address] != (status, text):
            wrong.append(f"{address} says something else to {who.key} than before")
    for address in uncompared() if who.full or who.roles == ("auditor",) else ():
        _status, text = asked(town.clients[who.key], address)
        wrong += [f"{who.key} finds {each} at {address}" for each in found_in(who, text, town)]
    return wrong
