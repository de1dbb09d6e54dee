"""Mapping files: TOML that says how a list is laid out, read and checked key by key.

What is wrong is said in a sentence that names the file, the key and what is allowed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, TypeVar

from paryz.kernel.refusal import Refused, Sentence

MAX_MAPPING_BYTES = 100_000

M = TypeVar("M")


class MappingSection:
    """A section of a mapping file, each key read as what it has to be, or refused in words."""

    def __init__(
        self, content: object, keys: Mapping[str, Sequence[str]], *, name: str, title: str = ""
    ) -> None:
        if not isinstance(content, dict):
            raise Refused(
                "In the mapping {name}, [{title}] is not a section.", name=name, title=title
            )
        self.content: dict[str, Any] = content
        self.keys, self.name, self.title = keys, name, title
        known = keys.get(title, tuple(content))
        for key in content:
            if key not in known:
                raise Refused(
                    "The mapping {name} says “{key}”, which no mapping has there. Known are: "
                    "{known}.",
                    name=name,
                    key=f"[{title}] {key}" if title else key,
                    known=", ".join(known),
                )

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def section(self, title: str, content: object = None) -> MappingSection:
        """The section of that name, empty where there is none; or one of several."""
        found = self.content.get(title, {}) if content is None else content
        return MappingSection(found, self.keys, name=self.name, title=title)

    def text(self, key: str) -> str | None:
        """A text in quotation marks, or None where the key is not there."""
        value = self.content.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise Refused(
                "In the mapping {name}, “{key}” must be text in quotation marks.",
                name=self.name,
                key=key,
            )
        return value

    def needed(self, key: str) -> str:
        """A text without which no list is read."""
        value = self.text(key)
        if value is None:
            raise Refused(
                "The mapping {name} lacks “{key}”, and no list is read without it.",
                name=self.name,
                key=key,
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts in square brackets; one text is a list of one."""
        value = self.content.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise Refused(
                "In the mapping {name}, “{key}” must be a list of texts in quotation marks, such "
                "as [“one”, “two”].",
                name=self.name,
                key=key,
            )
        return tuple(listed)

    def choice(self, key: str, known: Sequence[str]) -> str | None:
        """One of a few words, or None where the key is not there."""
        value = self.text(key)
        if value is not None and value not in known:
            raise self.no_such(value, key, ", ".join(known))
        return value

    def no_such(self, value: object, key: str, known: str | Sentence) -> Refused:
        """The refusal of a value that a key cannot have."""
        return Refused(
            "In the mapping {name}, “{key}” is “{value}”. It can be: {known}.",
            name=self.name,
            key=key,
            value=str(value),
            known=known,
        )


@dataclass(frozen=True, kw_only=True)
class Layouts(Generic[M]):
    """The mappings of one kind of list: files, and those that come with Paryz in its package.

    ``keys`` are what a mapping may say, by section ("" is the file itself); a section that is not
    among them has the keys that its writer gives it. ``made`` is the mapping of a file.
    """

    package: str
    keys: Mapping[str, Sequence[str]]
    made: Callable[[MappingSection], M]

    def shipped(self) -> list[str]:
        """The names of the mappings that come with Paryz."""
        names = (each.name for each in (files(self.package) / "maps").iterdir())
        return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))

    def read(self, data: bytes | str, *, name: str) -> M:
        """The mapping written in a TOML text; Refused names the key and says what is allowed."""
        return self.made(MappingSection(_content(data, name), self.keys, name=name))

    def load(self, source: Path | str) -> M:
        """A mapping by the path of its file, or by the name of one that comes with Paryz."""
        name, known = str(source), self.shipped()
        if name in known:
            return self.read(
                (files(self.package) / "maps" / f"{name}.toml").read_bytes(), name=name
            )
        try:
            return self.read(Path(source).read_bytes(), name=Path(source).name)
        except OSError as error:
            raise Refused(
                "There is no mapping {name}: it is neither a file that can be read nor one of "
                "those that come with Paryz ({shipped}).",
                name=name,
                shipped=", ".join(known),
            ) from error

    def staged(self, text: str) -> M:
        """The mapping that a list was sent with: the name of a shipped one, or what a file says."""
        return self.load(text) if text in self.shipped() else self.read(text, name="mapping")


def placing(headings: Sequence[str]) -> Callable[[str], int]:
    """Where in a list each heading of a mapping stands, whatever its case and its blanks."""
    places = {_plain(heading): place for place, heading in enumerate(headings)}

    def place(heading: str) -> int:
        found = places.get(_plain(heading))
        if found is None:
            raise Refused(
                "The mapping expects a column “{heading}”, and the list has none. Its columns "
                "are: {headings}.",
                heading=heading,
                headings=", ".join(headings),
            )
        return found

    return place


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _content(data: bytes | str, name: str) -> dict[str, Any]:
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
