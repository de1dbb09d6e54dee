"""The shared vocabulary: what can happen, a module per subject."""

from paryz.facts.accusations import AccusationRefuted, PubliclyAccused
from paryz.facts.acknowledgements import (
    AcknowledgementFiled,
    AcknowledgementRefused,
    CodeAcknowledged,
    DocumentAttached,
    EditionTookEffect,
    KnowledgeTested,
)
from paryz.facts.acts import ActPosted, ActPublished, ActRegistered, ImplementationReported
from paryz.facts.appeals import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected
from paryz.facts.appointments import AppointmentConsidered, KinDeclared
from paryz.facts.approaches import Approached, ApproachReported
from paryz.facts.assessments import AssessmentScheduled, ComplianceConsidered
from paryz.facts.assignments import AssignmentContested, AssignmentUpheld, AssignmentWithdrawn
from paryz.facts.calendar import CalendarDayStated, CalendarYearStated
from paryz.facts.cases import (
    CaseDecided,
    CaseOpened,
    CaseResumed,
    CaseSuspended,
    CollectiveConsidered,
    CollectiveInvited,
    DecisionAnnounced,
    ExplanationDemanded,
    ExplanationGiven,
    ExplanationRefusalRecorded,
    ReferredToCollective,
    SanctionLifted,
)
from paryz.facts.conflicts import (
    ConflictArose,
    ConflictDiscussed,
    ConflictReported,
    MeasuresTaken,
    Recused,
)
from paryz.facts.corrections import Retracted
from paryz.facts.criticism import CriticismAnswered, CriticismReceived
from paryz.facts.decisions import DecisionTaken, ReasonsGiven
from paryz.facts.gifts import (
    EmployerNotified,
    GiftDeclined,
    GiftGiven,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    HandoverRefused,
    ReturnRefused,
    ServicePaidFor,
    ServiceReceived,
    ServiceValued,
)
from paryz.facts.governance import ContentErased, RoleEnded, RoleGranted, SettingChosen
from paryz.facts.order import WITHIN_A_DAY
from paryz.facts.parties import AccessEnded, PartyNamed
from paryz.facts.property import PropertyEntrusted, PropertyReturned, PropertyUsed
from paryz.facts.service import Appraised, ServiceEntered, ServiceLeft, Transferred
from paryz.facts.statements import (
    SpeakerAuthorised,
    StatementCleared,
    StatementMade,
    StatementPlanned,
)
from paryz.facts.trips import (
    TripDeclined,
    TripInvited,
    TripPermissionAsked,
    TripPermitted,
    TripTaken,
)
from paryz.facts.violations import ViolationReported, ViolationStopped, ViolationWitnessed
from paryz.kernel.order import stand_within_a_day

stand_within_a_day(WITHIN_A_DAY)

__all__ = [
    "AccessEnded",
    "AccusationRefuted",
    "AcknowledgementFiled",
    "AcknowledgementRefused",
    "ActPosted",
    "ActPublished",
    "ActRegistered",
    "AppealAnswered",
    "AppealExtended",
    "AppealReceived",
    "AppealRedirected",
    "AppointmentConsidered",
    "Appraised",
    "ApproachReported",
    "Approached",
    "AssessmentScheduled",
    "AssignmentContested",
    "AssignmentUpheld",
    "AssignmentWithdrawn",
    "CalendarDayStated",
    "CalendarYearStated",
    "CaseDecided",
    "CaseOpened",
    "CaseResumed",
    "CaseSuspended",
    "CodeAcknowledged",
    "CollectiveConsidered",
    "CollectiveInvited",
    "ComplianceConsidered",
    "ConflictArose",
    "ConflictDiscussed",
    "ConflictReported",
    "ContentErased",
    "CriticismAnswered",
    "CriticismReceived",
    "DecisionAnnounced",
    "DecisionTaken",
    "DocumentAttached",
    "EditionTookEffect",
    "EmployerNotified",
    "ExplanationDemanded",
    "ExplanationGiven",
    "ExplanationRefusalRecorded",
    "GiftDeclined",
    "GiftGiven",
    "GiftHandedOver",
    "GiftListed",
    "GiftReceived",
    "GiftReturned",
    "GiverIdentified",
    "HandoverRefused",
    "ImplementationReported",
    "KinDeclared",
    "KnowledgeTested",
    "MeasuresTaken",
    "PartyNamed",
    "PropertyEntrusted",
    "PropertyReturned",
    "PropertyUsed",
    "PubliclyAccused",
    "ReasonsGiven",
    "Recused",
    "ReferredToCollective",
    "Retracted",
    "ReturnRefused",
    "RoleEnded",
    "RoleGranted",
    "SanctionLifted",
    "ServiceEntered",
    "ServiceLeft",
    "ServicePaidFor",
    "ServiceReceived",
    "ServiceValued",
    "SettingChosen",
    "SpeakerAuthorised",
    "StatementCleared",
    "StatementMade",
    "StatementPlanned",
    "Transferred",
    "TripDeclined",
    "TripInvited",
    "TripPermissionAsked",
    "TripPermitted",
    "TripTaken",
    "ViolationReported",
    "ViolationStopped",
    "ViolationWitnessed",
]
