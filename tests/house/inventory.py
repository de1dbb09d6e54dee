"""What there is to be asked for: addresses, commands, papers and the columns of exports.

Whoever orders the house anew must lose nothing of it. Each list is a file of this folder, a line
for each thing, gathered from the program itself and not from the files that it is written in.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from python_calamine import CalamineWorkbook

from paryz import registers as rooms
from paryz.cli.__main__ import app
from paryz.declaring.installed import registers
from paryz.documents.typesetting import TEMPLATES
from paryz.documents.words import CHOICES, words_of
from paryz.languages import LANGUAGES
from paryz.matters.exporting import FORMATS
from paryz.matters.papers import OUTSIDE, Paper
from paryz.people.models import Person, Role
from paryz.people.tree import make_organisation
from paryz.policy.routes import routes
from tests.house.names import repeated
from tests.people import ENTERED, sign_in

FOLDER = Path(__file__).parent


def addresses() -> Iterator[str]:
    """Every address: how it reads, its name, the methods its view takes, who may ask for it."""
    for address, pattern in _patterns(get_resolver().url_patterns):
        methods = " ".join(_methods(pattern.callback)) or "any method"
        who = " ".join(sorted(routes().get(str(pattern.name), ()))) or "nobody"
        yield f"/{address} | {pattern.name} | {methods} | {who}"


def _patterns(patterns: Iterable[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns, address)
        else:
            yield address, each


def _methods(view: Callable[..., Any]) -> list[str]:
    """The methods that Django's decorator lets through to the view; none where there is none."""
    while view is not None:
        names = view.__code__.co_freevars
        if "request_method_list" in names:
            assert view.__closure__ is not None
            return sorted(view.__closure__[names.index("request_method_list")].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return []


def commands() -> Iterator[str]:
    """Every command, and after it each of its arguments and options as it is typed."""
    yield from _command(typer.main.get_command(app), "paryz")


def _command(command: Any, typed: str) -> Iterator[str]:
    if inner := getattr(command, "commands", None):
        for name, each in inner.items():
            yield from _command(each, f"{typed} {name}")
        return
    yield typed
    kinds = get_type_hints(inspect.unwrap(command.callback))
    for each in command.params:
        if each.name in kinds:
            yield f"{typed} | {_parameter(each, kinds[each.name])}"


def _parameter(parameter: Any, kind: Any) -> str:
    """An argument or option as it is typed, and what it takes: a kind of value, or its choices."""
    many = parameter.multiple or parameter.nargs != 1
    takes = sorted(_values(kind)) if kind is not bool else []
    option = parameter.param_type_name == "option"
    typed = [*parameter.opts, *parameter.secondary_opts] if option else [parameter.name.upper()]
    flags = ["many"] * many + ["required"] * bool(parameter.required)
    return " ".join([*typed, "|".join(takes), *flags]).replace("  ", " ").rstrip()


def _values(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from map(str, get_args(kind))
    elif inner := [each for each in get_args(kind) if each is not type(None)]:
        for each in inner:
            yield from _values(each)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(each.value) for each in kind)
    else:
        yield kind.__name__


def papers() -> Iterator[str]:
    """Every paper of a register: its name, its label, the facts it is printed upon, its languages.

    After them the templates that a document is set with.
    """
    with translation.override("en"):
        for register, paper in _papers():
            upon = " ".join(each.__name__ for each in paper.upon)
            folder = Path(next(iter(rooms.__path__))) / register
            yield f"{register} {paper.name} | {paper.label} | {upon} | {_languages(folder)}"
    for file in sorted(TEMPLATES.glob("*.typ")):
        yield f"set with {file.name}"


def _papers() -> Iterator[tuple[str, Paper]]:
    declared = {each.module.rpartition(".")[2] for each in registers().values()}
    for name in sorted(each.name for each in iter_modules(rooms.__path__) if each.ispkg):
        module = f"{rooms.__name__}.{name}.papers"
        found = import_module(module).PAPERS if find_spec(module) else ()
        for paper in found.values() if isinstance(found, dict) else found:
            yield name, paper
        if name in declared:
            yield name, OUTSIDE


def _languages(folder: Path) -> str:
    """What can be chosen: those choices in whose languages every word of the papers is."""
    words = words_of(folder).values()
    spoken = {each for each in LANGUAGES if all(word.get(each) for word in words)}
    return " ".join(choice for choice in CHOICES if {*choice.split("+")} <= spoken)


def exports() -> Iterator[str]:
    """The columns of every list that is given out as a file, in English.

    They are read off the files of an installation in which somebody has every role and nothing
    has happened yet; an address that is not for that person is listed without columns.
    """
    client = _client_of_everything()
    for address, pattern in _patterns(get_resolver().url_patterns):
        names = [name for name in pattern.pattern.converters if name != "file_format"]
        if "<str:file_format>" not in address or names not in ([], ["register"]):
            continue
        for given in [{"register": each} for each in registers()] if names else [{}]:
            for file_format in FORMATS:
                asked = reverse(str(pattern.name), kwargs={**given, "file_format": file_format})
                answer = client.get(asked, headers={"accept-language": "en"})
                yield f"{asked} | {' | '.join(_headings(answer, file_format))}"


def _client_of_everything() -> Client:
    organisation = make_organisation("Білім басқармасы")
    person = Person.objects.create(surname="Әділ", given="Бәрі")
    for role in Role.Name.values:
        Role.objects.create(person=person, name=role, organisation=organisation, since=ENTERED)
    return sign_in(Client(), person)


def _headings(answer: Any, file_format: str) -> list[str]:
    if answer.status_code != 200:
        return [f"answered {answer.status_code}"]
    content = answer.getvalue()
    if file_format == "csv":
        return next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [str(each) for each in sheet.to_python()[0]]


LISTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "addresses": addresses,
    "commands": commands,
    "papers": papers,
    "exports": exports,
    "names": repeated,
}


def gathered(name: str) -> list[str]:
    """A list as the program has it now; sorted, for the order of declarations is free."""
    return sorted(LISTS[name]())


def file_of(name: str) -> Path:
    """The file in which a list is kept."""
    return FOLDER / f"{name}.txt"


def kept(name: str) -> list[str]:
    """The lines of a list as they were written down."""
    return file_of(name).read_text(encoding="utf-8").splitlines()
