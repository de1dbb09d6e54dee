"""A paper of a matter while it is drawn up: its parts, as `paper.typ` draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import override

from paryz.documents.words import Several, official_day
from paryz.duties.models import Deadline
from paryz.kernel.facts import Fact
from paryz.languages import LANGUAGES
from paryz.law import codes, provisions
from paryz.matters.case import Case
from paryz.people.models import Body, Post
from paryz.words.citing import cited
from paryz.words.labels import value_label

Part = dict[str, object]
Value = Several | str
Kind = TypeVar("Kind", bound=Fact)
QUOTES = {"kk": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”")}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a paper is made from: the case, and the words of the register's papers by name.

    A row without a value is left out, unless ``room`` lines are kept for handwriting. All words
    come in every language; the sheet is set in those that the organisation chose.
    """

    case: Case
    words: Mapping[str, Several]

    def word(self, name: str, **values: object) -> Several:
        """A word or a sentence of the register's papers, its places filled."""
        said = self.words[name]
        return {each: said[each].format(**values) for each in LANGUAGES} if values else said

    def last(self, kind: type[Kind]) -> Kind | None:
        """The latest fact of a kind that stands."""
        return self.case.last(kind)

    # Parts.

    def address(self, to: Value, *, note: Value | None = None, sender: bool = True) -> Part:
        """To whom it goes, and from whom: the servant with post and unit."""
        lines: list[Part] = [{"label": self.words["addressee"], "value": to, "note": note}]
        if sender and self.case.person is not None:
            lines.append(
                {
                    "label": self.words["sender"],
                    "value": str(self.case.person),
                    "note": self.place_of_work() or None,
                }
            )
        return {"kind": "address", "lines": lines}

    def named(self, title: str, about: str) -> Part:
        """The name of the paper, and what it is about. Every paper has one."""
        return {"kind": "named", "title": self.words[title], "about": self.words[about]}

    def place(self, number: str | None = None, day: date | None = None) -> Part:
        """Number (without None), place and day, on lines to write on."""
        values = {"number": number, "city": "", "date": day.strftime("%d.%m.%Y") if day else ""}
        fields = [
            {"label": self.words[name], "value": value}
            for name, value in values.items()
            if value is not None
        ]
        return {"kind": "act", "fields": fields}

    def says(self, name: str, **values: object) -> Part:
        """A sentence of the paper, at full size."""
        return {"kind": "says", "words": self.word(name, **values)}

    def noted(self, name: str, **values: object) -> Part:
        """A remark in small letters."""
        return {"kind": "noted", "words": self.word(name, **values)}

    def quoted(
        self,
        number: str,
        part: Callable[[str, str], str] = lambda text, language: text,
        *,
        heading: str = "",
    ) -> list[Part]:
        """A provision's own words, or the part of them that is meant, under its citation.

        ``heading`` is the word of the papers that stands over it instead of the citation.
        Nothing where the country's codes have no such provision.
        """
        if not codes.holds(number):
            return []
        code, provision = codes.find(number)
        headings, said = {}, {}
        for language in LANGUAGES:
            shown = provisions.words(code, provision, language)
            with override(language):
                over = self.words[heading][language] if heading else cited(number)
            unofficial = f" ({self.words['unofficial'][language]})"
            headings[language] = over + ("" if shown.official is not None else unofficial)
            text = " ".join(shown.text.split()).rstrip(" ;.")
            if text.endswith(":"):  # points follow that are not quoted
                text = f"{text.rstrip(' :')}…"
            opened, closed = QUOTES[language]
            said[language] = f"{opened}{part(text, shown.language)}{closed}"
        return [{"kind": "quoted", "heading": headings, "words": said}]

    def known(self, *rows: Part | None) -> Part:
        """What is known, row by row."""
        return {"kind": "known", "rows": [row for row in rows if row is not None]}

    def told(self, label: str, words: str | None) -> list[Part]:
        """What somebody stated in their own words, across the page; nothing where nobody did."""
        if not words:
            return []
        return [{"kind": "told", "label": self.words[label], "words": words}]

    def signers(self, *signers: Part) -> Part:
        """Those who sign, side by side; each has as many lines as the others."""
        return {"kind": "signers", "signers": list(signers)}

    # Rows.

    def row(
        self, label: str, value: Value | None, *, room: int = 0, note: Value | None = None
    ) -> Part | None:
        """A row of `known`."""
        if value is None or (value == "" and not room):
            return None
        return {"label": self.words[label], "value": value, "room": room, "note": note}

    def day(self, label: str, day: date | None, *, room: int = 0) -> Part | None:
        """A row with a day as official papers name it."""
        return self.row(label, official_day(day) if day else "" if room else None, room=room)

    def by(self, act: str, label: str = "by_day") -> Part | None:
        """A row with the day by which a duty of the matter is to be done."""
        duty: Deadline | None = self.case.duty(act)
        return self.day(label, duty.act_by if duty else None)

    def servant(self, label: str = "servant") -> Part | None:
        """A row with the servant by name, with post and unit underneath."""
        return self.row(label, str(self.case.person or ""), note=self.place_of_work() or None)

    def value(self, label: str, field: str, value: str | None) -> Part | None:
        """A row with a value of the vocabulary, in the words of each language."""
        return self.row(label, self.value_words(field, value) if value else None)

    def value_words(self, field: str, value: str) -> Several:
        """A value of the vocabulary in the words of each language."""
        said = {}
        for language in LANGUAGES:
            with override(language):
                said[language] = value_label(field, value)
        return said

    # Signers.

    def signer(self, role: str | None, *lines: Part, stamp: bool = False) -> Part:
        """Somebody who signs: as what, on which lines, and where a stamp goes."""
        return {
            "role": self.words[role] if role else None,
            "lines": list(lines),
            "stamp": self.words["stamp"] if stamp else None,
        }

    def line(self, label: str, value: str = "") -> Part:
        """A line on which something is written, with what goes on it underneath."""
        return {"label": self.words[label], "value": value}

    def signs(self, role: str, name: str = "", *, stamp: bool = False) -> Part:
        """Somebody who signs with name, signature and day; ``full_name`` where none is known."""
        label = "full_name" if name else "post_and_name"
        lines = (self.line(label, name), self.line("signature"), self.line("date"))
        return self.signer(role, *lines, stamp=stamp)

    def servant_signs(self, role: str = "servant") -> Part:
        """The servant's own line."""
        return self.signer(
            role,
            self.line("full_name", str(self.case.person or "")),
            self.line("signature"),
            self.line("date"),
        )

    # What is known around the case.

    def place_of_work(self) -> str:
        """Post and unit of the servant on the day it began, or the last ones before."""
        posts = Post.objects.filter(
            person=self.case.person, organisation=self.case.organisation, void=False
        )
        held = list(posts.select_related("unit").order_by("since", "pk"))
        before = [post for post in held if post.since <= self.case.matter.opened_on]
        post = next(reversed(before or held), None)
        if post is None:
            return ""
        return ", ".join(each for each in (post.title, post.unit.name if post.unit else "") if each)

    def signatory(self) -> str:
        """The head of the organisation, to whom notices go and who signs acts of the employer."""
        here = self.case.organisation
        return " ".join(each for each in (here.signatory_post, here.signatory) if each)

    def office(self, name: str | None, purpose: str) -> tuple[str, Several | None]:
        """An office of the directory with its address, and a mark where nobody checked it."""
        bodies = Body.objects.filter(
            organisation=self.case.organisation, purpose__in=purpose.split()
        )
        body = bodies.filter(name=name).first() if name else None
        if body is None:
            return name or "", None
        said = ", ".join(each for each in (body.name, body.address) if each)
        return said, None if body.verified else self.words["not_verified"]


def flat(parts: Iterable[Part | list[Part] | None]) -> list[Part]:
    """The parts of a paper in one list; None is left out."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, list):
            found += part
        elif part is not None:
            found.append(part)
    return found
