"""Facts may cite only codes and provisions that there are.

An edition may be newer than the installed text: it took effect all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.rules import Code
from paryz.kernel.situation import Law


def _known(value: str, known: Iterable[str]) -> bool:
    """Whether a citation is a canonical number, one with an anchor (E9.16a), or its paragraph."""
    return any(
        value == number or value.rstrip("abcdef") == number or number.startswith(f"{value}.")
        for number in known
    )


def refuse_unknown(codes: Sequence[Code]) -> Callable[[Sequence[Fact], Law], None]:
    """The refusal of a code or provision that these codes do not hold."""
    known = {
        "code": [code.id for code in codes],
        "provision": [each.number for code in codes for each in code.provisions],
    }

    def refuse(facts: Sequence[Fact], law: Law) -> None:
        for fact in facts:
            for field, names in known.items():
                value = getattr(fact, field, None)
                if value and not _known(value, names):
                    raise Refused(
                        N_(
                            "{kind} names the {field} “{value}”, which is not in the installed "
                            "codes."
                        ),
                        kind=kind_of(fact),
                        field=field,
                        value=value,
                    )

    return refuse
