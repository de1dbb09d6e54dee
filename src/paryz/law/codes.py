"""The codes of the installation's country, found by entry point, and the settings they know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from paryz.installation import country
from paryz.kernel.facts import decode_day
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.rules import Code, Package, Provision
from paryz.kernel.world import Settings, World


@cache
def package() -> Package:
    """The codes, the calendar and all else that the country brings."""
    loaded = country().load()
    assert isinstance(loaded, Package)
    return loaded


def first_zone() -> str:
    """The time zone that holds where no organisation says another one."""
    return package().time_zones[0]


def by_identifier(identifier: str) -> Code:
    """The code of an identifier such as ``kz-civil-2020``; LookupError where there is none."""
    for code in package().codes:
        if code.id == identifier:
            return code
    raise LookupError(identifier)


def find(number: str) -> tuple[Code, Provision]:
    """The provision of a canonical number, with its code; LookupError where there is none."""
    for code in package().codes:
        for provision in code.provisions:
            if provision.number == number:
                return code, provision
    raise LookupError(number)


def holds(number: str) -> bool:
    """Whether the country's codes have a provision of that canonical number."""
    return any(each.number == number for code in package().codes for each in code.provisions)


def uses(register: str) -> bool:
    """Whether the country uses a register of that name."""
    return register in package().registers


def first_day(kind: str) -> date:
    """The earliest day that a fact of that kind may name."""
    floor = package().floor
    return floor.of(kind) if floor is not None else date.min


@cache
def _choices() -> tuple[dict[str, tuple[str, ...]], dict[str, str], frozenset[str]]:
    """What may be set: readings with their options, days of publication, policies."""
    country = package()
    readings = {each.key: each.options for each in country.readings if each.key}
    published: dict[str, str] = {}
    policies: set[str] = set()
    for code in country.codes:
        published |= {
            each.publication: each.published for each in code.editions if each.publication
        }
        for provision in code.provisions:
            readings |= {each.key: each.options for each in provision.readings if each.key}
            policies |= {duty.policy for duty in provision.duties if duty.policy}
    adoptable = {code.id for code in country.codes if code.adoptable}
    return readings, published, frozenset(policies - adoptable)


def readings() -> Mapping[str, tuple[str, ...]]:
    """The switchable readings and their options."""
    return _choices()[0]


def publications() -> frozenset[str]:
    """The settings that hold a day of first publication."""
    return frozenset(_choices()[1])


def published(setting: str) -> str:
    """What a form calls the day of first publication that a setting holds."""
    return _choices()[1][setting] or setting


def policies() -> frozenset[str]:
    """The acts that an organisation may switch on as its own rule."""
    return _choices()[2]


def adoptable() -> frozenset[str]:
    """The codes that an organisation may adopt as internal rules."""
    return frozenset(code.id for code in package().codes if code.adoptable)


def settings(given: Mapping[str, object]) -> Settings:
    """The settings that words state; :class:`Refused` for an unknown name or value."""
    chosen: dict[str, str] = {}
    published: dict[str, date] = {}
    listed: dict[str, frozenset[str]] = {"policies": frozenset(), "adopts": frozenset()}
    allowed = {"policies": policies(), "adopts": adoptable()}
    for key, value in given.items():
        if key in listed:
            items = value if isinstance(value, list | tuple | set | frozenset) else [value]
            listed[key] = frozenset(str(each) for each in items if each)
            for each in sorted(listed[key] - allowed[key]):
                raise Refused(
                    N_("“{value}” is not a value of {field}. It is one of: {options}."),
                    value=each,
                    field=key,
                    options=", ".join(sorted(allowed[key])),
                )
        elif key in publications():
            if value:
                published[key] = decode_day(key, str(value))
        elif key in readings():
            if value and str(value) not in readings()[key]:
                raise Refused(
                    N_("“{value}” is not a value of {field}. It is one of: {options}."),
                    value=str(value),
                    field=key,
                    options=", ".join(readings()[key]),
                )
            if value:
                chosen[key] = str(value)
        else:
            raise Refused(N_("There is no setting “{field}”."), field=key)
    return Settings(
        readings=chosen,
        policies=listed["policies"],
        adopts=listed["adopts"],
        published=published,
    )


@cache
def _world_known_on(known_on: date | None) -> World:
    calendar = package().calendar()
    return World(package(), calendar.as_known_on(known_on) if known_on else calendar)


def world(settings: Settings | None = None, *, known_on: date | None = None) -> World:
    """The codes and the calendar, as known on a day or as known now, under some settings."""
    plain = _world_known_on(known_on)
    return plain if settings is None else World(plain.package, plain.calendar, settings)
