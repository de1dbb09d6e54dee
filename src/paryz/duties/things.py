"""What a thing is in everyday words of three languages, so that коньяк finds cognac.

The words stand in `things.toml`, in groups that mean the same. A text is known by its words and
by the marks of their groups; a search asks for both. Endings are cut by tables, not guessed: a
word counts as a form of another one only where an ending of its language is left over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import TypeVar

from paryz.people.names import folded

OTHER, SERVICES = "other", "services"
NO_THING = "materials"
LONGEST_WORD = 60
# A word typed so far stands for the words that begin with it, from so many letters on.
BEGINNING = 4

_WORD = re.compile(r"[^\W_]+")
_VOWELS = "аеиоуыэюя"
_RUSSIAN = re.compile(
    r"(а|я|о|е|ы|и|у|ю|ь|й|ою|ею|ой|ей|ом|ем|ов|ев|ам|ям|ами|ями|ах|ях|ью|"
    r"ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ую|юю|ым|им|ых|их|ыми|ими)?"
)
_KAZAKH = re.compile(
    r"(лар|лер|дар|дер|тар|тер)?(ы|и|сы|си|ым|им|м)?"
    r"(нын|нин|дын|дин|тын|тин|га|ге|ка|ке|на|не|а|е|ны|ни|ды|ди|ты|ти|н|"
    r"да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|лы|ли)?"
)
_LONGEST_ENDING = 9

Entry = TypeVar("Entry")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Words that mean the same. ``outer``: what a thing comes in, or is made of."""

    mark: str
    thing: str
    outer: bool


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All groups by the words in them: whole words, and stems with the endings they take."""

    whole: dict[str, list[Group]]
    stems: dict[str, list[tuple[re.Pattern[str], Group]]]
    labels: dict[str, dict[str, str]]

    def groups(self, word: str) -> list[Group]:
        """The groups of which a folded word is a form."""
        found = list(self.whole.get(word, ()))
        for cut in range(len(word), max(2, len(word) - _LONGEST_ENDING) - 1, -1):
            for endings, group in self.stems.get(word[:cut], ()):
                if group not in found and endings.fullmatch(word, cut):
                    found.append(group)
        return found

    def beginning(self, word: str) -> list[Group]:
        """The groups of words that begin so."""
        found = [
            each for known in self.whole if known.startswith(word) for each in self.whole[known]
        ]
        for known in self.stems:
            if known.startswith(word):
                found += [group for _, group in self.stems[known]]
        return found


@lru_cache(maxsize=16_384)
def _groups(word: str) -> tuple[Group, ...]:
    """The groups of a folded word: a register has few different words, and many of each."""
    return tuple(_lexicon().groups(word))


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched: folded, of letters and figures alone."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def thing_of(text: str) -> str:
    """What sort of thing a text describes, one of :func:`things`.

    The first word that names a thing decides; what it comes in decides only where none does.
    """
    outer = ""
    for word in _joined(words_of(text)):
        for group in _groups(word):
            if group.thing == NO_THING:
                continue
            if not group.outer:
                return group.thing
            outer = outer or group.thing
    return outer or OTHER


def marks_of(words: Sequence[str]) -> Iterator[str]:
    """The marks of the groups, and of their things, that the words of a text belong to."""
    for word in _joined(words):
        for group in _groups(word):
            yield group.mark
            if not group.outer and group.thing != NO_THING:
                yield _mark(group.thing)


def marks_asked(word: str) -> set[str]:
    """The marks by which a word that is looked for is found, besides the word itself."""
    lexicon = _lexicon()
    found = lexicon.groups(word)
    if len(word) >= BEGINNING:
        found = [*found, *lexicon.beginning(word)]
    return {group.mark for group in found}


def is_known(word: str) -> bool:
    """Whether the folded word is one of those that are told apart here."""
    return bool(_lexicon().groups(word))


def things() -> list[str]:
    """The sorts of things, in the order of the file."""
    return list(_lexicon().labels)


def thing_label(thing: str, language: str) -> str:
    """What a sort of thing is called in a language."""
    labels = _lexicon().labels.get(thing) or _lexicon().labels[OTHER]
    return labels.get(language) or labels["en"]


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Each word, before it the two that it may be one of: tea set, cuff links."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if following:
            yield word + following
        yield word


def _mark(name: str) -> str:
    # No text has a word that begins so, and both engines take it for one word.
    return f"xq{folded(name)}"


@cache
def _lexicon() -> Lexicon:
    read = tomllib.loads((files("paryz.duties") / "things.toml").read_text("utf-8"))
    lexicon = Lexicon(
        whole={},
        stems={},
        labels={
            thing: {language: said[language] for language in ("en", "ru", "kk")}
            for thing, said in read.items()
            if "en" in said
        },
    )
    for thing, said in read.items():
        if "every" in said:
            _add(lexicon, said["every"], Group(mark=_mark(thing), thing=thing, outer=True))
        for outer, lines in ((False, said.get("groups", ())), (True, said.get("outer", ()))):
            for words in lines:
                first = _WORD.findall(words)[0]
                mark = _mark(f"{thing}{first}")
                _add(lexicon, words, Group(mark=mark, thing=thing, outer=outer))
    return lexicon


def _add(lexicon: Lexicon, words: str, group: Group) -> None:
    english, russian, kazakh = (part.split() for part in words.split("/"))
    for word in english:
        if word.startswith("="):
            _put(lexicon.whole, word[1:], group)
            continue
        for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies" if word[-1] == "y" else word):
            _put(lexicon.whole, form, group)
    for word in russian:
        if word.startswith("="):
            _put(lexicon.whole, folded(word[1:]), group)
            continue
        plain = folded(word)
        stem = plain.rstrip("ьй").rstrip(_VOWELS)
        if len(stem) < 3:
            _put(lexicon.whole, plain, group)
        else:
            _put(lexicon.stems, stem, (_RUSSIAN, group))
    for word in kazakh:
        plain = folded(word)
        _put(lexicon.stems, plain, (_KAZAKH, group))
        if voiced := {"п": "б", "к": "г"}.get(plain[-1]):
            _put(lexicon.stems, plain[:-1] + voiced, (_KAZAKH, group))


def _put(known: dict[str, list[Entry]], word: str, entry: Entry) -> None:
    entries = known.setdefault(word, [])
    if entry not in entries:
        entries.append(entry)
