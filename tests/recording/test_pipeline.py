"""Recording reads like a line: a few steps, each short, and no kind of fact named in any."""

import ast
import inspect
from pathlib import Path

import pytest

import paryz.recording
from paryz.kernel.facts import KINDS
from paryz.recording import actions

ROOM = Path(paryz.recording.__file__).parent
# Where each step stands, and what it calls its own.
STEPS = {
    "load_matters": "loading.py",
    "permit": "permitting.py",
    "give_numbers": "numbering.py",
    "check_together": "checking.py",
    "append_entries": "appending.py",
    "derive": "deriving.py",
    "index_all": "indexing.py",
    "shut_out": "parties.py",
}
# What recording states of its own accord.
ITS_OWN = {("parties.py", "AccessEnded"), ("actions.py", "Retracted")}


def functions(file):
    tree = ast.parse((ROOM / file).read_text("utf-8"))
    return {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_recording_is_at_most_twelve_statements_that_name_the_steps():
    body = ast.parse(inspect.getsource(actions.recorded)).body[0].body
    called = [
        each.value.func.id for each in body if isinstance(each, ast.Expr) and each is not body[0]
    ]

    assert len(body) - 1 <= 12
    assert called == list(STEPS)


@pytest.mark.parametrize(("step", "file"), STEPS.items())
def test_each_step_is_at_most_25_lines(step, file):
    found = functions(file)[step]

    assert found.end_lineno - found.lineno + 1 <= 25


@pytest.mark.parametrize("file", ["actions.py", "recording.py", "everyone.py", *STEPS.values()])
def test_no_step_names_a_kind_of_fact(file):
    tree = ast.parse((ROOM / file).read_text("utf-8"))

    named = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    named |= {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    assert {(file, each) for each in named & KINDS.keys()} <= ITS_OWN
