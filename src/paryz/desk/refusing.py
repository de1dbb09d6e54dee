"""What a form says when the record refuses what was filled in."""

from __future__ import annotations

from django import forms
from django.http import Http404

from paryz.kernel.refusal import Refused
from paryz.recording.actions import Missing
from paryz.words.saying import say


class refusals:  # noqa: N801 - reads as a word: with refusals(form)
    """Within this block a refusal becomes a sentence over the form, and `said` is True.

    What the actor may not record is answered like what is not there.
    """

    def __init__(self, form: forms.Form) -> None:
        self.form = form
        self.said = False

    def __enter__(self) -> refusals:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Refused):
            self.form.add_error(None, say(error))
            self.said = True
            return True
        if isinstance(error, Missing):
            raise Http404 from error
        return False
