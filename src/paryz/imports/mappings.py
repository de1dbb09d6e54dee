"""Mapping files: TOML that says how a list is laid out, read and checked key by key.

What is wrong is said in a sentence that names the file, the key and what is allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from paryz.kernel.refusal import Refused, Sentence

MAX_MAPPING_BYTES = 100_000


def shipped(package: str) -> list[str]:
    """The names of the mappings that come with Paryz for one kind of list."""
    maps = files(package) / "maps"
    return sorted(
        map_.name.removesuffix(".toml") for map_ in maps.iterdir() if map_.name.endswith(".toml")
    )


def written(source: Path | str, package: str) -> bytes:
    """The text of a mapping by the path of its file, or by the name of a shipped one."""
    name = str(source)
    if name in shipped(package):
        return (files(package) / "maps" / f"{name}.toml").read_bytes()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise Refused(
            "There is no mapping {name}: it is neither a file that can be read nor one of those "
            "that come with Paryz ({shipped}).",
            name=name,
            shipped=", ".join(shipped(package)),
        ) from error


def content_of(data: bytes | str, name: str) -> dict[str, Any]:
    """What a mapping file says, not yet checked."""
    if len(data) > MAX_MAPPING_BYTES:
        raise Refused("{name} is too large for a mapping file.", name=name)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Refused("The mapping {name} is not written in UTF-8.", name=name) from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            "The mapping {name} is not TOML: {problem}.", name=name, problem=str(error)
        ) from error


def plain(heading: str) -> str:
    """A heading as headings are compared: small letters, one blank between words."""
    return " ".join(heading.split()).casefold()


def lacks(heading: str, headings: Iterable[str]) -> Refused:
    """The refusal of a list that lacks a column which its mapping names."""
    return Refused(
        "The mapping expects a column “{heading}”, and the list has none. Its columns are: "
        "{headings}.",
        heading=heading,
        headings=", ".join(headings),
    )


def refuse_unknown(section: object, title: str, known: Sequence[str], name: str) -> None:
    """Refuse a section that is none, or that has a key which no mapping has there."""
    if not isinstance(section, dict):
        raise Refused("In the mapping {name}, [{title}] is not a section.", name=name, title=title)
    for key in section:
        if key not in known:
            raise Refused(
                "The mapping {name} says “{key}”, which no mapping has there. Known are: {known}.",
                name=name,
                key=f"[{title}] {key}" if title else key,
                known=", ".join(known),
            )


def text(section: dict[str, Any], key: str, name: str) -> str | None:
    """A text in quotation marks, or None where the key is not there."""
    value = section.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise Refused(
            "In the mapping {name}, “{key}” must be text in quotation marks.", name=name, key=key
        )
    return value


def texts(section: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    """A list of texts in square brackets; one text is a list of one."""
    value = section.get(key, [])
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise Refused(
            "In the mapping {name}, “{key}” must be a list of texts in quotation marks, such as "
            "[“one”, “two”].",
            name=name,
            key=key,
        )
    return tuple(listed)


def choice(section: dict[str, Any], key: str, known: Sequence[str], name: str) -> str | None:
    """One of a few words, or None where the key is not there."""
    value = text(section, key, name)
    if value is not None and value not in known:
        raise no_such(value, key, ", ".join(known), name)
    return value


def no_such(value: str, key: str, known: str | Sentence, name: str) -> Refused:
    """The refusal of a value that a key cannot have."""
    return Refused(
        "In the mapping {name}, “{key}” is “{value}”. It can be: {known}.",
        name=name,
        key=key,
        value=value,
        known=known,
    )
