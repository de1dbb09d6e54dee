"""What would follow from facts that nobody recorded yet, said before anybody records them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.people.models import Organisation
from paryz.recording.previewing import foreseen
from paryz.words.labels import act_label


def follows_from(
    organisation: Organisation, key: tuple[str, str], stated: Sequence[Fact]
) -> tuple[list[Owed], list[Owed]]:
    """The duties that the facts would raise in a matter, and those that they would end."""
    before = {
        (each.duty.act, each.cause.id): each.discharged is not None
        for each in foreseen(organisation, key)
    }
    after = foreseen(organisation, key, stated)
    raised = [
        each
        for each in after
        if (each.duty.act, each.cause.id) not in before and each.discharged is None
    ]
    ended = [
        each
        for each in after
        if each.discharged is not None and not before.get((each.duty.act, each.cause.id), True)
    ]
    return raised, ended


def consequence(organisation: Organisation, key: tuple[str, str], stated: Sequence[Fact]) -> str:
    """Which duties the facts would end or raise, in a sentence."""
    raised, ended = follows_from(organisation, key, stated)
    said = []
    if ended:
        names = " · ".join(act_label(each.duty.act) for each in ended)
        said.append(
            ngettext(
                "This ends the duty: {duties}.", "This ends {count} duties: {duties}.", len(ended)
            ).format(count=len(ended), duties=names)
        )
    if raised:
        names = " · ".join(dict.fromkeys(act_label(each.duty.act) for each in raised))
        said.append(gettext("This raises the duty: {duties}.").format(duties=names))
    return " ".join(said) or gettext("This ends no duty; it stands in the record beside them.")
