"""What a reader calls each name of the vocabulary: facts, fields, acts, statuses, sources.

Facts and their fields are declared with their labels. All labels are English msgids; the functions
answer in the reader's language, and a name without a label stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from paryz.facts.vocabulary import FACTS, FIELDS, OWN_FIELDS
from paryz.kernel.refusal import N_
from paryz.languages import gettext

ACTS: Mapping[str, str] = {
    "acknowledge": N_("Read the code and sign"),
    "reacknowledge": N_("Read the new edition and sign"),
    "file-acknowledgement": N_("File the signed form in the personal file"),
    "report-approach": N_("Report the approach"),
    "return-gift": N_("Return the gift"),
    "notify-employer": N_("Notify the employer in writing"),
    "hand-over-gift": N_("Hand over the gift"),
    "pay-for-service": N_("Pay for the service"),
    "report-conflict": N_("Report the conflict situation"),
    "discuss-conflict": N_("Discuss the conflict situation"),
    "take-measures": N_("Take measures"),
    "act-on-violation": N_("Stop the violation or report it"),
    "use-criticism": N_("Use the criticism"),
    "give-reasons": N_("Give the reasons of the decision"),
    "return-property": N_("Return the property"),
    "answer-appeal": N_("Answer the appeal"),
    "redirect-appeal": N_("Redirect the appeal"),
    "decline-trip": N_("Decline the trip"),
    "clear-statement": N_("Clear the public statement"),
    "refute-accusation": N_("Refute the accusation"),
    "refute-corruption-accusation": N_("Take measures to refute the accusation of corruption"),
    "reconsider-assignment": N_("Reconsider the assignment"),
    "demand-explanation": N_("Demand a written explanation"),
    "decide-case": N_("Decide the case"),
    "announce-decision": N_("Announce the decision"),
    "consider-in-collective": N_("Consider the matter in the collective"),
    "consider-compliance": N_("Take compliance with the code into account"),
    "post-act": N_("Post the act on the internet resource"),
    "report-implementation": N_("Report the implementation"),
}

STATUSES: Mapping[str, str] = {
    "open": N_("Open"),
    "due-soon": N_("Due soon"),
    "disputed": N_("Open, disputed"),
    "overdue": N_("Overdue"),
    "done": N_("Done"),
    "done-disputed": N_("Done, disputed"),
    "done-late": N_("Done late"),
    "refused": N_("Refused"),
    "ended": N_("Ended"),
    "unknown": N_("Not known yet"),
}

SOURCES: Mapping[str, str] = {
    "code": N_("the code"),
    "law": N_("another law"),
    "policy": N_("the organisation's own rule, not law"),
}

MODALITIES: Mapping[str, str] = {
    "principle": N_("Principle"),
    "obligation": N_("Obligation"),
    "prohibition": N_("Prohibition"),
    "permission": N_("Permission"),
    "procedure": N_("Procedure"),
    "consequence": N_("Consequence"),
    "information": N_("Information"),
}

# Who owes, and to whom.
ADDRESSEES: Mapping[str, str] = {
    "servant": N_("servant"),
    "servant who witnessed it": N_("servant who witnessed it"),
    "supervisor": N_("supervisor"),
    "direct supervisor": N_("direct supervisor"),
    "subordinate": N_("subordinate"),
    "personnel department": N_("personnel department"),
    "employer": N_("employer"),
    "organisation": N_("organisation"),
    "collective": N_("collective"),
    "ministry": N_("ministry"),
    "ministry department": N_("ministry department"),
    "First Vice-Minister": N_("First Vice-Minister"),
    "head of the body": N_("head of the body"),
    "legal service": N_("legal service"),
    "personal file": N_("personal file"),
    "employer, prosecutor or state body, as the servant chooses": N_(
        "employer, prosecutor or state body, as the servant chooses"
    ),
    "employer, in writing": N_("employer, in writing"),
    "giver": N_("giver"),
    "authorized body for state property": N_("authorized body for state property"),
    "republican budget": N_("republican budget"),
    "those affected": N_("those affected"),
    "applicant": N_("applicant"),
    "competent body": N_("competent body"),
    "inviter": N_("inviter"),
    "authorised official": N_("authorised official"),
    "public": N_("public"),
    "public, court": N_("public, court"),
}


def _told(table: Mapping[str, str], name: str) -> str:
    return gettext(table.get(name, name))


def act_label(act: str) -> str:
    """Hand over the gift: what a duty asks for."""
    return _told(ACTS, act)


def status_label(status: str) -> str:
    """How a duty stands."""
    return _told(STATUSES, status)


def source_label(source: str) -> str:
    """Whether the code, another law or the organisation's own rule asks for it."""
    return _told(SOURCES, source)


def modality_label(modality: str) -> str:
    """Whether a provision obliges, forbids, permits or only informs."""
    return _told(MODALITIES, modality)


def owed_by_label(addressee: str) -> str:
    """Who owes a duty, or to whom."""
    return _told(ADDRESSEES, addressee)


def fact_label(kind: str) -> str:
    """A kind of fact: the receipt of a gift."""
    return _told(FACTS, kind)


def field_label(name: str, kind: str = "") -> str:
    """A field of a fact, as a form names it; some are named otherwise in one kind of fact."""
    return gettext(OWN_FIELDS.get((kind, name)) or FIELDS.get(name, name))


def code_label(code: str) -> str:
    """The title of a code by its identifier."""
    from paryz.law import codes

    for each in codes.package().codes:
        if each.id == code:
            return gettext(each.title)
    return code
