"""Who may ask for an address at all; one without a line here fails the tests.

What is found there is narrowed by the policy: whoever may not see a thing is told what somebody
is told who asks for what is not there.
"""

from __future__ import annotations

from paryz.people.actors import SERVANT, SUPERVISOR, Actor
from paryz.people.policy import (
    ADMINISTRATOR,
    AUDITOR,
    ETHICS,
    PERSONNEL,
)

ANYONE = "anyone"

# What each address asks for: ANYONE, or the roles of which one must be held. SERVANT is
# everybody who is signed in. Names are those of the URL configuration.
ROUTES: dict[str, tuple[str, ...]] = {
    # Anyone: the codes are public law, and a document's verification names nobody.
    "home": (ANYONE,),
    "sign-in": (ANYONE,),
    "sign-in-slip": (ANYONE,),
    "sign-in-link": (ANYONE,),
    "set_language": (ANYONE,),
    "codes": (ANYONE,),
    "code": (ANYONE,),
    "provision": (ANYONE,),
    "calendar": (ANYONE,),
    "verify": (ANYONE,),
    "verifier": (ANYONE,),
    # Everybody who is signed in, for matters of their own.
    "sign-out": (SERVANT, ADMINISTRATOR),
    "second-factor": (SERVANT, ADMINISTRATOR),
    "second-factor-setup": (SERVANT, ADMINISTRATOR),
    "password": (SERVANT, ADMINISTRATOR),
    "duties": (SERVANT,),
    "duties-export": (SERVANT,),
    "duty": (SERVANT,),
    "read-code": (SERVANT,),
    "sign-code": (SERVANT,),
    "signed": (SERVANT,),
    "person": (SERVANT,),
    "fact": (SERVANT,),
    "fact-retract": (SERVANT,),
    "fact-correct": (SERVANT,),
    "acknowledgement-form": (SERVANT,),
    "attachment": (SERVANT,),
    "happened": (SERVANT,),
    "happened-step": (SERVANT,),
    "gifts": (SERVANT,),
    "gift": (SERVANT,),
    "gift-act": (SERVANT,),
    "gift-done": (SERVANT,),
    "gift-attach": (SERVANT,),
    "gift-paper": (SERVANT,),
    # Those who keep the personal files.
    "people": (PERSONNEL, ETHICS, ADMINISTRATOR, SUPERVISOR),
    "people-export": (PERSONNEL,),
    "unit": (PERSONNEL, ETHICS, SUPERVISOR),
    "units": (PERSONNEL, ETHICS, SUPERVISOR),
    "acknowledgements": (PERSONNEL, ETHICS, SUPERVISOR),
    "acknowledgements-export": (PERSONNEL, ETHICS),
    "acknowledgements-print": (PERSONNEL,),
    "acknowledgements-signed": (PERSONNEL,),
    "acknowledgements-filed": (PERSONNEL,),
    "acknowledgement-refused": (PERSONNEL,),
    "acknowledgement-attach": (PERSONNEL,),
    "acknowledgements-done": (PERSONNEL,),
    "slips": (PERSONNEL,),
    "person-left": (PERSONNEL,),
    "person-add": (PERSONNEL,),
    "import-staff": (PERSONNEL,),
    "import-staff-preview": (PERSONNEL,),
    "import-staff-done": (PERSONNEL,),
    "import-staff-bad-rows": (PERSONNEL,),
    "gifts-export": (PERSONNEL, ETHICS),
    "gifts-totals": (PERSONNEL, ETHICS),
    "gifts-week": (PERSONNEL, ETHICS),
    "gifts-what-if": (PERSONNEL, ETHICS),
    "import-gifts": (PERSONNEL, ETHICS),
    "import-gifts-preview": (PERSONNEL, ETHICS),
    "import-gifts-done": (PERSONNEL, ETHICS),
    "import-gifts-bad-rows": (PERSONNEL, ETHICS),
    "erasures": (PERSONNEL, ETHICS),
    "erasure-ask": (PERSONNEL, ETHICS),
    "erasure": (PERSONNEL, ETHICS),
    "erasure-approve": (PERSONNEL, ETHICS),
    "erasure-refuse": (PERSONNEL, ETHICS),
    # Those who set the installation up, and those who check it.
    "organisations": (ADMINISTRATOR,),
    "organisation": (ADMINISTRATOR,),
    "bodies": (ADMINISTRATOR,),
    "calendar-changes": (ADMINISTRATOR,),
    "calendar-changed": (ADMINISTRATOR,),
    "calendar-state": (ADMINISTRATOR,),
    "roles": (ADMINISTRATOR, AUDITOR),
    "role-grant": (ADMINISTRATOR,),
    "role-end": (ADMINISTRATOR,),
    "accounts": (ADMINISTRATOR,),
    "account-password": (ADMINISTRATOR,),
    "record": (AUDITOR,),
    "record-verify": (AUDITOR,),
    "record-export": (AUDITOR,),
    # Numbers and hashes of all chains; the names of organisations only to whoever knows them.
    "checkpoints": (AUDITOR, ADMINISTRATOR),
    "checkpoint": (AUDITOR, ADMINISTRATOR),
    "checkpoint-make": (AUDITOR, ADMINISTRATOR),
    "checkpoint-note": (AUDITOR, ADMINISTRATOR),
    "checkpoint-print": (AUDITOR, ADMINISTRATOR),
    "checkpoint-witnessed": (AUDITOR, ADMINISTRATOR),
}


def may_ask(actor: Actor, route: str) -> bool:
    """Whether the actor may ask for an address at all; KeyError for one without a line."""
    allowed = ROUTES[route]
    return ANYONE in allowed or actor.has(*allowed)
