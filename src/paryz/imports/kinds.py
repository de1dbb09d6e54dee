"""What a kind of list says of itself. Sending, showing and bringing in are the same for all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Generic, TypeVar

from django import forms

from paryz.imports.badrows import BadRow, Warned
from paryz.imports.mappings import Layouts
from paryz.imports.raw_tables import MAX_CELL
from paryz.imports.tables import Table, read_table
from paryz.kernel.refusal import Refused
from paryz.people.models import Organisation
from paryz.policy.writing import WRITES
from paryz.web.tables import Words


@dataclass(frozen=True, kw_only=True)
class Plan(ABC):
    """A list compared with what is recorded: shown first, brought in afterwards.

    ``bad`` are the rows that cannot be brought in, ``warnings`` what is odd about the others.
    """

    organisation: Organisation
    headings: tuple[str, ...]
    bad: list[BadRow]
    warnings: list[Warned]

    @property
    @abstractmethod
    def counts(self) -> dict[str, int]:
        """How many rows there are of which sort, by the names that pages and reports have."""

    @property
    def remarks(self) -> Iterable[Refused]:
        """What whoever brings it in should know of the list as a whole."""
        return ()


P = TypeVar("P", bound=Plan)


class ListDecisionForm(forms.Form, Generic[P]):
    """Whether the bad rows are left out; a kind of list says it in its words, and asks further."""

    leave_out: ClassVar[Words]
    undecided: ClassVar[Words]
    skip_bad = forms.BooleanField(required=False)

    def __init__(self, *args: Any, plan: P, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.today = plan, today
        self.fields["skip_bad"].label = str(self.leave_out) % {"count": len(plan.bad)}

    def clean(self) -> dict[str, Any]:
        """Bad rows need a decision."""
        cleaned = super().clean() or {}
        if self.plan.bad and not cleaned.get("skip_bad"):
            self.add_error("skip_bad", str(self.undecided))
        return cleaned

    def answers(self) -> Any:
        """What the officer said besides."""
        return None


@dataclass(frozen=True, kw_only=True)
class SendWords:
    """The words of the page on which a list is sent; ``back`` is the view that it leads back to,
    if it is another one than the first page."""

    title: Words
    lead: Words
    button: Words
    question: Words
    answers: tuple[Words, ...]
    back: str = ""
    back_to: Words = ""


@dataclass(frozen=True, kw_only=True)
class ListKind(Generic[P]):
    """A kind of list.

    ``name`` stands in addresses, templates and files, ``stated`` is the fact that its rows become
    and so says who may bring it in. ``send`` are the words of the page on which it is sent,
    ``labels`` and ``helps`` those of the form, ``unmapped`` those of a list without a layout that
    is shipped; ``mapped``: without a mapping nobody knows what the columns hold. ``plan`` compares
    a table with what is recorded, ``shown`` adds to the page that previews it, ``decides`` asks
    what only a person can say, and ``bring_in`` takes who acts, the plan and the answers, and gives
    what is kept of the outcome.
    """

    name: str
    stated: str
    layouts: Layouts[Any]
    plan: Callable[[Organisation, Table, Any, date], P]
    shown: Callable[[P], dict[str, Any]]
    decides: type[ListDecisionForm[P]]
    bring_in: Callable[..., dict[str, Any]]
    labels: Mapping[str, Words] = field(default_factory=dict)
    helps: Mapping[str, Words] = field(default_factory=dict)
    unmapped: Words
    send: SendWords
    mapped: bool = False
    longest_cell: int = MAX_CELL

    @property
    def roles(self) -> tuple[str, ...]:
        """Who may bring it in."""
        return WRITES[self.stated]

    def table(self, source: Path | BinaryIO, name: str) -> Table:
        """The table in a file, or Refused."""
        return read_table(source, name=name, longest_cell=self.longest_cell)
