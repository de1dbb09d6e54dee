"""What there is for every provision: its words, duties, readings and scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from paryz.installation import country
from paryz.kernel.facts import KINDS
from paryz.kernel.rules import Code, Provision
from paryz.languages import LANGUAGES
from paryz.law import codes
from paryz.law.provisions import words
from paryz.law.scenarios import Scenario, load, run


@dataclass(frozen=True, kw_only=True)
class Row:
    """A provision and what belongs to it; ``languages`` are those it can be read in, ``registers``
    those that carry its procedure."""

    code: Code
    provision: Provision
    scenarios: tuple[Scenario, ...]
    languages: tuple[str, ...]
    registers: tuple[str, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts of its duties, each once."""
        return tuple(dict.fromkeys(duty.act for duty in self.provision.duties))


def coverage() -> list[Row]:
    """A row for every provision of every code, in reading order."""
    carried = _registers()
    return [
        Row(
            code=code,
            provision=provision,
            scenarios=scenarios_of(provision.number),
            languages=tuple(
                language
                for language in LANGUAGES
                if (found := words(code, provision, language)).language == language and found.text
            ),
            registers=tuple(carried.get(provision.number, ())),
        )
        for code in codes.package().codes
        for provision in code.provisions
    ]


def _registers() -> dict[str, list[str]]:
    """The registers that carry the procedure of each provision."""
    found: dict[str, list[str]] = {}
    for name, numbers in codes.package().registers.items():
        for number in numbers:
            found.setdefault(number, []).append(name)
    return found


def scenarios_of(number: str) -> tuple[Scenario, ...]:
    """The shipped scenarios that say something about a provision."""
    return tuple(_by_provision().get(number, ()))


@cache
def scenario_files() -> tuple[Traversable, ...]:
    """The files of scenarios that are shipped with the country's codes."""
    folder = files(country().module) / "scenarios"
    return tuple(_yaml_in(folder)) if folder.is_dir() else ()


def _yaml_in(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _yaml_in(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


@cache
def _by_provision() -> dict[str, list[Scenario]]:
    found: dict[str, list[Scenario]] = {}
    for file in scenario_files():
        with as_file(file) as path:
            for scenario in load(path):
                for number in sorted(_told_about(scenario)):
                    found.setdefault(number, []).append(scenario)
    return found


def _told_about(scenario: Scenario) -> set[str]:
    """The provisions that its lines name, that its duties rest on, and that its facts cite."""
    numbers = {
        line["provision"]
        for key in ("duties", "includes", "excludes")
        for line in scenario.expects.get(key) or ()
        if "provision" in line
    }
    acts = {
        line["act"]
        for key in ("duties", "includes", "excludes")
        for line in scenario.expects.get(key) or ()
        if "act" in line and "provision" not in line
    }
    outcome = run(scenario)
    numbers |= {duty.number for duty in outcome.duties}
    numbers |= {str(fields["provision"]) for _, fields in scenario.facts if "provision" in fields}
    kinds = {KINDS[name] for name, _ in scenario.facts if name in KINDS}
    for _, provision, duty in outcome.world.duties:
        raised_in_vain = not outcome.duties and kinds.intersection(duty.arises_from)
        if duty.act in acts or raised_in_vain:
            numbers.add(duty.label or provision.number)
    return {_provision_of(number) for number in numbers}


def _provision_of(number: str) -> str:
    """The provision under which a duty stands: of `E5/policy` E5, of `H/policy` H8."""
    labels = {
        duty.label: provision.number
        for code in codes.package().codes
        for provision in code.provisions
        for duty in provision.duties
        if duty.label
    }
    # E9.16a is an anchor within E9.16.
    return labels.get(number) or number.partition("/")[0].rstrip("abcdef")
