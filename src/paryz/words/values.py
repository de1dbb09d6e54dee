"""What a reader is told for the values that a field may have, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from paryz.kernel.refusal import N_
from paryz.languages import gettext

_YES_OR_NO = {"yes": N_("Yes"), "no": N_("No")}

_READ = {"column": N_("In a column of its own"), "description": N_("In the description")}

VALUES: Mapping[str, Mapping[str, str]] = {
    "in_service": _YES_OR_NO,
    "ours": _YES_OR_NO,
    "connected": _YES_OR_NO,
    "supervisor_involved": _YES_OR_NO,
    "abroad": _YES_OR_NO,
    "passed": _YES_OR_NO,
    "category": {
        "civil": N_("Civil servant"),
        "state": N_("State servant"),
        "other": N_("Other employee"),
    },
    "week": {"5": N_("Five-day week"), "6": N_("Six-day week")},
    "method": {"paper": N_("On paper"), "electronic": N_("Electronically")},
    "how": {
        "given": N_("Given in person"),
        "left-at-workplace": N_("Left at the workplace"),
        "without-knowledge": N_("Without the servant's knowledge"),
        "disclosure": N_("By disclosing information"),
        "publication": N_("By publication"),
        "court": N_("By court procedure"),
        "signature": N_("Against signature"),
        "refused": N_("The refusal to sign was noted"),
        "letter": N_("By registered letter"),
    },
    "answer": {
        "in-full": N_("In full"),
        "in-part": N_("In part"),
        "refused": N_("With a refusal"),
    },
    "giver": {"known": N_("Known"), "unknown": N_("Unknown")},
    "giver_is": {
        "subordinate": N_("Subordinate"),
        "service-recipient": N_("Service recipient"),
        "superior": N_("Superior"),
        "colleague": N_("Colleague"),
        "other": N_("Somebody else"),
    },
    "to": {
        "employer": N_("Employer"),
        "prosecutor": N_("Prosecutor's office"),
        "state-body": N_("Another state body"),
        "supervisor": N_("Direct supervisor"),
        "ethics": N_("Ethics officer"),
        "other": N_("Somebody else"),
    },
    "into": {
        "admission": N_("Admission to service"),
        "promotion": N_("Promotion to a higher position"),
    },
    "found_by": {"ordinary": N_("Ordinarily"), "audit": N_("By an audit")},
    "outcome": {
        "no-violation": N_("No violation"),
        "remark": N_("Remark"),
        "reprimand": N_("Reprimand"),
        "severe-reprimand": N_("Severe reprimand"),
        "dismissal": N_("Dismissal"),
        "public-reprimand": N_("Public reprimand of the collective"),
        "none": N_("No public reprimand"),
    },
    "reason": {
        "incapacity": N_("Temporary incapacity for work"),
        "public-duties": N_("State or public duties"),
        "leave": N_("Leave"),
        "trip": N_("Business trip"),
        "criminal": N_("Criminal proceedings"),
        "administrative": N_("Proceedings on an administrative offence"),
        "training": N_("Training"),
        "court": N_("Appeal to a court"),
        "accident": N_("Investigation of an accident"),
    },
    "kind": {
        "appeal": N_("Appeal"),
        "complaint": N_("Complaint"),
        "information": N_("Request for information"),
        "appraisal": N_("Appraisal"),
        "certification": N_("Certification"),
        "promotion": N_("Promotion to a higher position"),
        "holiday": N_("Holiday"),
        "day-off": N_("Day off"),
        "rolled": N_("Off after a holiday on a day of rest"),
        "moved-off": N_("Moved day of rest"),
        "worked": N_("Worked for a moved day of rest"),
        "ordinary": N_("Ordinary day"),
    },
    "weeks": {
        "5": N_("Five-day week"),
        "6": N_("Six-day week"),
        "5 6": N_("Both weeks"),
    },
    "status": {"official": N_("Official"), "provisional": N_("Provisional")},
    "estimated": _YES_OR_NO,
    "whole": _YES_OR_NO,
    "day_from": _READ,
    "disposition_from": _READ,
    "of": {
        "business": N_("Doing business"),
        "lobbying": N_("Lobbying"),
        "corruption": N_("Corruption"),
    },
    "ground": {
        "impossible": N_("It is impossible to carry out"),
        "beyond-duties": N_("It goes beyond the duties"),
        "unlawful": N_("It is unlawful"),
    },
    "what": {
        "photograph": N_("Photograph"),
        "form": N_("Signed form"),
        "notice": N_("Notice to the employer"),
        "return-note": N_("Note of return"),
        "transfer-act": N_("Transfer act"),
        "payment": N_("Proof of payment"),
        "proof": N_("A proof, such as a receipt of the post"),
        "signed-paper": N_("A signed paper"),
        "other": N_("Other document"),
    },
    "why": {
        "accused": N_("It is about what they are said to have done"),
        "superior": N_("They are the superior whom it concerns"),
        "interested": N_("They have an interest in it"),
        "decided": N_("They decided before what it is about"),
        "recused": N_("They stood aside"),
    },
    "purpose": {"official": N_("Official"), "other": N_("Another purpose")},
    "role": {
        "servant": N_("Servant"),
        "supervisor": N_("Supervisor"),
        "personnel": N_("Personnel officer"),
        "ethics": N_("Ethics officer"),
        "commission": N_("Commission member"),
        "auditor": N_("Auditor"),
        "administrator": N_("Administrator"),
    },
}


def value_label(field: str, value: str) -> str:
    """A value of a field's list in the reader's language; any other words as they are."""
    msgid = VALUES.get(field, {}).get(value)
    return gettext(msgid) if msgid else value
