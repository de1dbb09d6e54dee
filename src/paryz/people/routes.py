"""Who may ask for an address at all; one without a line here fails the tests.

What is found there is narrowed by the policy: whoever may not see a thing is told what somebody
is told who asks for what is not there.
"""

from __future__ import annotations

from paryz.people.actors import SERVANT, SUPERVISOR, Actor
from paryz.people.policy import (
    ADMINISTRATOR,
    AUDITOR,
    COMMISSION,
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
    # A calendar program cannot sign in: the secret in the address is the key.
    "feed": (ANYONE,),
    # Everybody who is signed in, for matters of their own.
    "sign-out": (SERVANT, ADMINISTRATOR),
    "second-factor": (SERVANT, ADMINISTRATOR),
    "second-factor-setup": (SERVANT, ADMINISTRATOR),
    "password": (SERVANT, ADMINISTRATOR),
    "duties": (SERVANT,),
    "duties-export": (SERVANT,),
    "duty": (SERVANT,),
    "notices": (SERVANT,),
    "feed-settings": (SERVANT,),
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
    # Which registers these are, and who reads what in them, their declarations say.
    "registers": (SERVANT,),
    "register": (SERVANT,),
    "register-export": (PERSONNEL, ETHICS, COMMISSION),
    "case-open": (PERSONNEL, ETHICS),
    "case-decide": (PERSONNEL, ETHICS, COMMISSION),
    "case-decision": (PERSONNEL, ETHICS, COMMISSION),
    "sanctions": (PERSONNEL, ETHICS, COMMISSION),
    "reprimands": (PERSONNEL, ETHICS, COMMISSION),
    "matter-new": (SERVANT,),
    "matter": (SERVANT,),
    "matter-act": (SERVANT,),
    "matter-done": (SERVANT,),
    "matter-attach": (SERVANT,),
    "matter-paper": (SERVANT,),
    "appeals-delays": (PERSONNEL, ETHICS, SUPERVISOR),
    "appeals-delays-paper": (PERSONNEL, ETHICS, SUPERVISOR),
    "kin": (SERVANT,),
    "kin-declare": (SERVANT,),
    "kin-paper": (SERVANT,),
    "kin-withdraw": (SERVANT,),
    # Who speaks for the organisation, as personnel or the ethics officer wrote it down (H4).
    "speakers": (PERSONNEL, ETHICS),
    "speaker-new": (PERSONNEL, ETHICS),
    "speaker-paper": (PERSONNEL, ETHICS),
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
    "person-transferred": (PERSONNEL,),
    "person-appraised": (PERSONNEL,),
    "appointment-check": (PERSONNEL, ETHICS),
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
    # Whether somebody is treated worse who reported: the same page for everybody's acts.
    "protection": (ETHICS,),
    "erasures": (PERSONNEL, ETHICS),
    "erasure-ask": (PERSONNEL, ETHICS),
    "erasure": (PERSONNEL, ETHICS),
    "erasure-approve": (PERSONNEL, ETHICS),
    "erasure-refuse": (PERSONNEL, ETHICS),
    # Those who set the installation up, and those who check it.
    "organisations": (ADMINISTRATOR,),
    "organisation": (ADMINISTRATOR,),
    "bodies": (ADMINISTRATOR,),
    "reminders": (ADMINISTRATOR,),
    "units-merge": (ADMINISTRATOR,),
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
