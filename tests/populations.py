"""People, services and matters made up by a seed: many facts of every kind that raises duties."""

from __future__ import annotations

import random
from datetime import date, timedelta

from paryz.facts.standing import standing
from paryz.kernel.facts import decode

FIRST, IN_FORCE, LAST = date(2003, 1, 1), date(2020, 9, 9), date(2028, 3, 31)
# A cause, the fields that it may have, and the acts that may follow with theirs.
MATTERS = (
    (
        "GiftReceived",
        "gift",
        {
            "how": ("given", "left-at-workplace", "without-knowledge"),
            "giver": ("known", "unknown"),
            "giver_is": ("subordinate", "colleague", ""),
            "connected": ("yes", "no"),
            "aware_on": "later",
        },
        (
            ("GiftHandedOver", {}),
            ("GiftReturned", {}),
            ("GiverIdentified", {"giver_is": ("superior", "subordinate")}),
            ("EmployerNotified", {}),
            ("GiftDeclined", {}),
        ),
    ),
    (
        "ServiceReceived",
        "service",
        {"connected": ("yes", "no"), "aware_on": "later"},
        (("ServicePaidFor", {}),),
    ),
    ("AppealReceived", "appeal", {"kind": ("appeal", "complaint"), "ours": ("yes", "no")},
     (("AppealAnswered", {}), ("AppealRedirected", {"to": ("akimat",)}))),
    ("TripInvited", "trip", {"payer": ("firm",), "basis": ("", "Law 1")},
     (("TripDeclined", {}), ("TripPermitted", {"basis": ("Law 2",)}))),
    ("PubliclyAccused", "accusation", {"of": ("business", "lobbying", "corruption")},
     (("AccusationRefuted", {}),)),
    ("AssignmentContested", "assignment", {"ground": ("impossible", "beyond-duties", "unlawful")},
     (("AssignmentWithdrawn", {}), ("AssignmentUpheld", {"reasons": ("lawful",)}))),
    ("DecisionTaken", "decision", {"affects": ("", "tenants"), "reasons": ("", "Law 3")},
     (("ReasonsGiven", {}),)),
    ("AssessmentScheduled", "assessment",
     {"kind": ("appraisal", "certification", "promotion"), "held_on": "later"},
     (("ComplianceConsidered", {}),)),
    ("ConflictArose", "conflict", {},
     (("ConflictReported", {"to": ("supervisor", "other")}), ("ConflictDiscussed", {}),
      ("MeasuresTaken", {}))),
    ("CriticismReceived", "criticism", {}, (("CriticismAnswered", {}),)),
    ("Approached", "approach", {}, (("ApproachReported", {"to": ("employer", "prosecutor")}),)),
    ("ViolationWitnessed", "violation", {"provision": ("E9.5",)},
     (("ViolationReported", {}), ("ViolationStopped", {}))),
    ("StatementPlanned", "statement", {}, (("StatementCleared", {}), ("StatementMade", {}))),
    ("ActRegistered", "act", {}, (("ImplementationReported", {}),)),
    ("CaseOpened", "case", {"provision": ("E9.5", "H1.1"), "committed_on": "day",
                            "discovered_on": "day"},
     (("ExplanationDemanded", {}), ("CaseDecided", {"outcome": ("remark", "no-violation")}),
      ("DecisionAnnounced", {}))),
)  # fmt: skip


class Population:
    """Facts by matter, and the standing of each person, for one seed."""

    def __init__(self, seed, people):
        self.random = random.Random(seed)
        self.number = 0
        self.matters = {}
        for position in range(people):
            person = f"p{position}"
            entered, left = self._serve(person)
            for each in self.random.sample(MATTERS, self.random.randint(3, 8)):
                within = self.random.random() < 0.9
                day = self.day(max(entered, IN_FORCE), left or LAST) if within else self.day()
                self._matter(person, day, *each)
        self.standings = {
            identifier: standing(identifier, facts)
            for (kind, identifier), facts in self.matters.items()
            if kind == "person"
        }

    def day(self, first=FIRST, last=LAST):
        return first + timedelta(days=self.random.randint(0, max((last - first).days, 0)))

    def state(self, kind, /, **words):
        self.number += 1
        said = {name: str(value) for name, value in words.items() if value}
        fact = decode(kind, said, id=f"f{self.number}")
        self.matters.setdefault(fact.matter, []).append(fact)

    def _serve(self, person):
        chance = self.random.random
        entered = self.day(IN_FORCE if chance() < 0.7 else FIRST)
        category = self.random.choice(("civil", "civil", "civil", "state", "other"))
        week = self.random.choice("556")
        self.state("ServiceEntered", person=person, day=entered, category=category, week=week)
        left = None
        if chance() < 0.3:
            left = self.day(entered)
            self.state("ServiceLeft", person=person, day=left)
            if chance() < 0.3:
                self.state(
                    "ServiceEntered",
                    person=person,
                    day=self.day(left + timedelta(days=1)),
                    category="civil",
                    week=week,
                )
        if chance() < 0.7:
            code = self.random.choice(("kz-civil-2020", "kz-honour-2005"))
            signed = self.day(entered - timedelta(days=20), entered + timedelta(days=20))
            self.state("CodeAcknowledged", person=person, day=signed, code=code)
            if chance() < 0.5:
                filed = self.day(signed, signed + timedelta(days=9))
                self.state("AcknowledgementFiled", person=person, day=filed, code=code)

        return entered, left

    def _matter(self, person, day, kind, name, fields, acts, /):
        identifier = f"{name} of {person}"
        words = {}
        for field, options in fields.items():
            if options == "later":
                words[field] = self.day(day, day + timedelta(days=40))
            elif options == "day":
                words[field] = day - timedelta(days=10 if field == "committed_on" else 0)
            else:
                words[field] = self.random.choice(options)
        clock = "10:30" if self.random.random() < 0.05 else ""
        self.state(kind, person=person, day=day, time=clock, **{name: identifier}, **words)
        for act, said in self.random.sample(acts, self.random.randint(0, len(acts))):
            chosen = {field: self.random.choice(options) for field, options in said.items()}
            done = self.day(day, day + timedelta(days=30))
            self.state(act, person=person, day=done, **{name: identifier}, **chosen)
