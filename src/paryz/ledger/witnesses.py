"""Witnesses: whose signatures under our checkpoints we show as known, and how they come back.

The list says no more than that. Whoever verifies brings the witness's key from the witness.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from paryz.kernel.checkpoint import read as read_statement
from paryz.kernel.refusal import N_, Refused
from paryz.ledger import notes
from paryz.ledger.models import Checkpoint, Cosignature, Witness
from paryz.ledger.notes import COSIGNATURE, VerifierKey


def add(key: str, now: datetime) -> Witness:
    """Take a witness's public key, as ``paryz witness new-key`` printed it."""
    read = VerifierKey.read(key)
    if read.kind != COSIGNATURE:
        raise Refused(
            N_("This is not a witness's key. The witness makes one with paryz witness new-key.")
        )
    found = Witness.objects.filter(key=str(read)).first()
    if found is not None and found.until is None:
        raise Refused(N_("The key of {who} is known already."), who=found.name)
    if found is not None:
        raise Refused(
            N_("The key of {who} was ended. A witness who begins again makes a new key."),
            who=found.name,
        )
    return Witness.objects.create(name=read.name, key=str(read), since=now)


def end(name: str, now: datetime) -> int:
    """Take no more signatures of that witness; how many keys were ended."""
    ended = Witness.objects.filter(name=name, until=None).update(until=now)
    if not ended:
        raise Refused(N_("There is no witness “{name}”."), name=name)
    return ended


@transaction.atomic
def bring_back(written: str) -> tuple[Checkpoint, list[Cosignature]]:
    """Take the signatures of known witnesses from a note that came back; the new ones.

    Refused where the note is none of ours, was changed, or bears no known witness's signature.
    """
    note = notes.read(written.replace("\r\n", "\n").lstrip("\N{BYTE ORDER MARK}"))
    statement = read_statement(note.text)
    checkpoint = Checkpoint.objects.filter(number=statement.number).first()
    if checkpoint is None:
        raise Refused(N_("There is no checkpoint {number}."), number=statement.number)
    if notes.read(checkpoint.note).text != note.text:
        raise Refused(
            N_("This is not the checkpoint {number} that was made here."), number=statement.number
        )
    signed = []
    for witness in Witness.objects.filter(until=None):
        signature = note.signed_by(VerifierKey.read(witness.key))
        if signature is not None and signature.at is not None:
            signed.append((witness, signature))
    if not signed:
        others = [each.name for each in note.signatures if each.at is not None]
        if not others:
            raise Refused(N_("No witness has signed this note."))
        raise Refused(
            N_(
                "The note is signed by {who}, whose key is not known here. Add the key with "
                "paryz ledger witness add, after you have had it from the witness."
            ),
            who=", ".join(others),
        )
    found = [
        Cosignature.objects.get_or_create(
            checkpoint=checkpoint,
            witness=witness,
            defaults={"line": str(signature)},
        )
        for witness, signature in signed
    ]
    return checkpoint, [cosigned for cosigned, is_new in found if is_new]
