"""What a reader calls the acts that the codes ask for, and those who owe them and to whom.

The acts stand in the order in which an overview lists them.
"""

from __future__ import annotations

from collections.abc import Mapping

from paryz.kernel.refusal import N_

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
