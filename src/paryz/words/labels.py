"""What a reader is told for each name of the vocabulary: acts, statuses, facts, fields, values.

The tables hold English msgids; the functions answer in the reader's language. A name that no
table holds is told as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

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

FACTS: Mapping[str, str] = {
    "ServiceEntered": N_("Entry into service"),
    "ServiceLeft": N_("Leaving of service"),
    "Transferred": N_("Transfer"),
    "Appraised": N_("Appraisal"),
    "CodeAcknowledged": N_("Acknowledgement of a code"),
    "AcknowledgementRefused": N_("Refusal to sign the acknowledgement"),
    "AcknowledgementFiled": N_("Filing of the acknowledgement"),
    "DocumentAttached": N_("Attachment of a document"),
    "EditionTookEffect": N_("Taking effect of an edition"),
    "GiftReceived": N_("Receipt of a gift"),
    "GiftDeclined": N_("Declining of a gift"),
    "GiverIdentified": N_("Identification of the giver"),
    "GiftReturned": N_("Return of the gift"),
    "EmployerNotified": N_("Notice to the employer"),
    "GiftHandedOver": N_("Hand-over of the gift"),
    "HandoverRefused": N_("Refusal to take over the gift"),
    "ReturnRefused": N_("Refusal to take the gift back"),
    "GiftListed": N_("Gift of another register"),
    "ServiceReceived": N_("Receipt of a service"),
    "ServiceValued": N_("Valuation of the service"),
    "ServicePaidFor": N_("Payment for the service"),
    "GiftGiven": N_("Giving of a gift"),
    "Approached": N_("Approach"),
    "ApproachReported": N_("Report of the approach"),
    "ConflictArose": N_("Conflict situation"),
    "ConflictReported": N_("Report of the conflict situation"),
    "ConflictDiscussed": N_("Discussion of the conflict situation"),
    "MeasuresTaken": N_("Measures taken"),
    "Recused": N_("Recusal"),
    "KinDeclared": N_("Declaration of kinship"),
    "AppointmentConsidered": N_("Consideration of an appointment"),
    "ViolationWitnessed": N_("Witnessing of a violation"),
    "ViolationReported": N_("Report of the violation"),
    "ViolationStopped": N_("Stopping of the violation"),
    "CriticismReceived": N_("Receipt of criticism"),
    "CriticismAnswered": N_("Answer to the criticism"),
    "CaseOpened": N_("Opening of a case"),
    "ExplanationDemanded": N_("Demand for an explanation"),
    "ExplanationGiven": N_("Written explanation"),
    "ExplanationRefusalRecorded": N_("Record of a refused explanation"),
    "CaseSuspended": N_("Suspension of the case"),
    "CaseResumed": N_("Resumption of the case"),
    "CaseDecided": N_("Decision of the case"),
    "DecisionAnnounced": N_("Announcement of the decision"),
    "SanctionLifted": N_("Lifting of the sanction"),
    "ReferredToCollective": N_("Referral to the collective"),
    "CollectiveInvited": N_("Invitation to the collective’s meeting"),
    "CollectiveConsidered": N_("Consideration by the collective"),
    "AppealReceived": N_("Receipt of an appeal"),
    "AppealRedirected": N_("Redirection of the appeal"),
    "AppealExtended": N_("Extension for the appeal"),
    "AppealAnswered": N_("Answer to the appeal"),
    "TripInvited": N_("Invitation to a trip"),
    "TripDeclined": N_("Declining of the trip"),
    "TripPermissionAsked": N_("Request to permit the trip"),
    "TripPermitted": N_("Permission of the trip"),
    "TripTaken": N_("Trip taken"),
    "StatementPlanned": N_("Planned public statement"),
    "StatementCleared": N_("Clearance of the statement"),
    "StatementMade": N_("Public statement"),
    "SpeakerAuthorised": N_("Authorisation as a speaker"),
    "PubliclyAccused": N_("Public accusation"),
    "AccusationRefuted": N_("Refutation of the accusation"),
    "AssignmentContested": N_("Contesting of an assignment"),
    "AssignmentWithdrawn": N_("Withdrawal of the assignment"),
    "AssignmentUpheld": N_("Upholding of the assignment"),
    "PropertyEntrusted": N_("Entrusting of property"),
    "PropertyUsed": N_("Use of the property"),
    "PropertyReturned": N_("Return of the property"),
    "DecisionTaken": N_("Decision that affects persons"),
    "ReasonsGiven": N_("Reasons given"),
    "KnowledgeTested": N_("Knowledge test"),
    "AssessmentScheduled": N_("Scheduling of an assessment"),
    "ComplianceConsidered": N_("Compliance taken into account"),
    "ActRegistered": N_("State registration of the act"),
    "ActPublished": N_("Official publication of the act"),
    "ActPosted": N_("Posting of the act"),
    "ImplementationReported": N_("Report of the implementation"),
    "RoleGranted": N_("Granting of a role"),
    "RoleEnded": N_("End of a role"),
    "SettingChosen": N_("Choice of a setting"),
    "CalendarDayStated": N_("Day of the calendar"),
    "CalendarYearStated": N_("Year of the calendar"),
    "ContentErased": N_("Erasure"),
    "PartyNamed": N_("Naming of somebody who is shut out"),
    "AccessEnded": N_("End of access"),
    "Retracted": N_("Retraction"),
}

FIELDS: Mapping[str, str] = {
    "opened": N_("What they had opened"),
    "why": N_("Why"),
    "party": N_("Who is shut out"),
    "id": N_("Identifier"),
    "person": N_("Person"),
    "day": N_("Day"),
    "time": N_("Time of day"),
    "in_service": N_("In service"),
    "today": N_("Today"),
    "accusation": N_("Accusation"),
    "of": N_("Accused of"),
    "how": N_("How"),
    "code": N_("Code"),
    "edition": N_("Edition"),
    "method": N_("Method"),
    "language": N_("Language"),
    "text_hash": N_("Hash of the text"),
    "witnesses": N_("Witnesses"),
    "place": N_("Place"),
    "sha256": N_("Hash of the file"),
    "media_type": N_("Type of the file"),
    "score": N_("Score"),
    "passed": N_("Passed"),
    "act": N_("Act"),
    "appeal": N_("Appeal"),
    "kind": N_("Kind"),
    "ours": N_("Within our competence"),
    "applicant": N_("Applicant"),
    "address": N_("Where the answer goes"),
    "e_otinish": N_("Number in e-Otinish"),
    "AppealReceived.against": N_("Case or decision complained of"),
    "AppealReceived.unit": N_("Unit that handles it"),
    "answer": N_("Answered"),
    "title": N_("Title"),
    "description": N_("Description"),
    "to": N_("To whom"),
    "until": N_("Until"),
    "reason": N_("Reason"),
    "reasons": N_("Reasons"),
    "relative": N_("Relative"),
    "relation": N_("Relation"),
    "relative_person": N_("Relative by identifier"),
    "position": N_("Position"),
    "appointment": N_("Appointment"),
    "candidate": N_("Candidate"),
    "kin": N_("Kinship"),
    "into": N_("Admission or promotion"),
    "line": N_("Above the post"),
    "below": N_("People below the post"),
    "namesakes": N_("Kin by name only"),
    "remark": N_("Remark"),
    "approach": N_("Approach"),
    "by": N_("By whom"),
    "reason_for_delay": N_("Reason for the delay"),
    "assessment": N_("Assessment"),
    "held_on": N_("Held on"),
    "assignment": N_("Assignment"),
    "ground": N_("Ground"),
    "case": N_("Case"),
    "provision": N_("Provision"),
    "committed_on": N_("Committed on"),
    "discovered_on": N_("Discovered on"),
    "found_by": N_("Found by"),
    "outcome": N_("Outcome"),
    "number": N_("Number"),
    "further": N_("Further provisions"),
    "proof": N_("Proof"),
    "explanation": N_("Explanation"),
    "initiated_by": N_("Drawn up by"),
    "letter_number": N_("Number of the letter"),
    "meeting_on": N_("Day of the meeting"),
    "members": N_("Members"),
    "present": N_("Present"),
    "quorum": N_("Quorum"),
    "in_favour": N_("Votes for"),
    "against": N_("Votes against"),
    "abstained": N_("Abstained"),
    "resolution": N_("What was resolved"),
    "CaseDecided.sha256": N_("Hash of the text"),
    "conflict": N_("Conflict situation"),
    "about": N_("About"),
    "supervisor_involved": N_("The supervisor is involved"),
    "with_whom": N_("With whom"),
    "agreed": N_("What was agreed"),
    "decides": N_("Who decides instead"),
    "measure": N_("Measure"),
    "measures": N_("Measures"),
    "decision": N_("Decision"),
    "fact": N_("Fact"),
    "criticism": N_("Criticism"),
    "affects": N_("Whom it affects"),
    "gift": N_("Gift"),
    "aware_on": N_("Became aware on"),
    "giver": N_("Giver"),
    "giver_is": N_("The giver is"),
    "giver_name": N_("Name of the giver"),
    "connected": N_("Connected with the functions"),
    "value": N_("Value"),
    "SettingChosen.value": N_("What was chosen"),
    "currency": N_("Currency"),
    "body": N_("Body"),
    "act_number": N_("Number of the act"),
    "service": N_("Service"),
    "valuation": N_("How the value was set"),
    "amount": N_("Amount"),
    "payment_order": N_("Payment order"),
    "receiver": N_("Receiver"),
    "role": N_("Role"),
    "in_place_of": N_("In place of"),
    "unit": N_("Unit"),
    "setting": N_("Setting"),
    "property": N_("Property"),
    "purpose": N_("Purpose"),
    "note": N_("Note"),
    "category": N_("Category"),
    "week": N_("Working days in a week"),
    "organisation": N_("Organisation"),
    "post": N_("Post"),
    "supervisor": N_("Supervisor"),
    "statement": N_("Statement"),
    "topic": N_("Topic"),
    "medium": N_("Medium"),
    "planned_for": N_("Planned for"),
    "link": N_("Where it can be found"),
    "published_in": N_("Where it was published"),
    "court_case": N_("Number of the court case"),
    "given_by": N_("Who gave it"),
    "given_on": N_("Given on"),
    "waybill": N_("Number of the waybill"),
    "PropertyEntrusted.kind": N_("Kind of thing"),
    "PropertyEntrusted.number": N_("Inventory number"),
    "AssignmentContested.basis": N_("What it would break"),
    "trip": N_("Trip"),
    "payer": N_("Who pays"),
    "abroad": N_("Abroad"),
    "basis": N_("Basis"),
    "violation": N_("Violation"),
    "what": N_("What it shows"),
    "redirected_to": N_("Redirected to"),
    "rules": N_("Under whose rules"),
    "source": N_("Source"),
    "recipient": N_("Recipient"),
    "agency": N_("Agency"),
    "giver_country": N_("Country of the giver"),
    "justification": N_("Justification"),
    "day_from": N_("Where the day was read"),
    "disposition": N_("What became of it"),
    "disposed_on": N_("Passed on on"),
    "disposition_from": N_("Where that was read"),
    "date": N_("Date"),
    "weeks": N_("Working weeks"),
    "name": N_("Name"),
    "instead_of": N_("Instead of"),
    "estimated": N_("Estimated"),
    "year": N_("Year"),
    "status": N_("Status"),
    "facts": N_("Facts"),
    "requested_by": N_("Requested by"),
    "approved_by": N_("Approved by"),
    "whole": N_("The name too"),
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
    own = f"{kind}.{name}"
    return _told(FIELDS, own if own in FIELDS else name)


def code_label(code: str) -> str:
    """The title of a code by its identifier."""
    from paryz.law import codes

    for each in codes.package().codes:
        if each.id == code:
            return gettext(each.title)
    return code
