"""Letters are gathered from notices and sent: each once, by whichever worker takes it.

A letter that was claimed by a worker that died is taken again when its time is over. One whose
text was perhaps handed over is never sent again; the administrator is told of it. So a word is said
just before the text of a letter goes: what goes wrong before it, the server has nothing of; what
goes wrong after it and without an answer, nobody knows.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from paryz.duties.models import Deadline
from paryz.duties.statuses import is_open
from paryz.notices.mail import compose, language_of, message_id
from paryz.notices.models import Letter, Notice
from paryz.notices.recipients import reachable, seen
from paryz.notices.stages import spoken_of
from paryz.notices.sweeping import identity, term_of, today_of
from paryz.people.models import Person, Post, Role
from paryz.policy.actors import actor_of

AT_ONCE = 200
LEASE = timedelta(minutes=5)
# What the server would not take now is tried again after so long, and then given up.
AGAIN_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
State = Letter.State
Clock = Callable[[], datetime]


class Taken(Exception):
    """Another worker has the letter: this one was away for too long."""


def gather(
    now: datetime,
    *,
    complete_below: int | None = None,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Put the notices that wait into letters, one for each person.

    While a sweep goes on, ``complete_below`` is the key of the last organisation that it looked
    at: only those are written to who can be told of nothing in the organisations behind it.
    """
    unlettered = waiting = Notice.objects.filter(by_mail=True, letter=None).order_by()
    if complete_below is not None:
        behind = Post.objects.filter(void=False, organisation__gt=complete_below)
        waiting = waiting.exclude(
            Exists(behind.filter(person=OuterRef("recipient")))
            | Exists(behind.filter(supervisor=OuterRef("recipient")))
            | Exists(Role.objects.filter(person=OuterRef("recipient")))
        )
    while people := list(waiting.values_list("recipient_id", flat=True).distinct()[:AT_ONCE]):
        with transaction.atomic():
            letters = Letter.objects.bulk_create(
                Letter(recipient_id=person, made_at=now, next_at=now) for person in people
            )
            empty = [
                letter.pk
                for letter in letters
                if not unlettered.filter(recipient=letter.recipient_id).update(letter=letter)
            ]
            Letter.objects.filter(pk__in=empty).delete()
        tick()


def ready(now: datetime) -> QuerySet[Letter]:
    """The letters that may be taken now: new ones, those to be tried again, those left behind."""
    return Letter.objects.filter(
        Q(state=State.QUEUED, next_at__lte=now) | Q(state=State.CLAIMED, until__lt=now)
    ).order_by("next_at", "pk")


def in_doubt(now: datetime) -> Q:
    """The condition that a letter may or may not have gone."""
    return Q(state=State.DOUBTFUL) | Q(state=State.HANDING, until__lt=now)


def send(worker: str, clock: Clock, *, stopped: Callable[[], bool] = lambda: False) -> int:
    """Send what may be sent now, as this worker; how many letters went.

    A server that cannot be reached raises, before any letter is taken.
    """
    sent = 0
    connection = get_connection()
    try:
        while keys := list(ready(clock()).values_list("pk", flat=True)[:AT_ONCE]):
            for key in keys:
                if stopped():
                    return sent
                connection.open()
                if _claim(key, worker, clock()):
                    sent += _deliver(key, worker, clock, connection)
    finally:
        _close(connection)
    return sent


def _claim(key: int, worker: str, now: datetime) -> bool:
    """Take a letter; of two workers that try, the update itself lets one have it."""
    taken = ready(now).order_by().filter(pk=key)
    return bool(
        taken.update(state=State.CLAIMED, worker=worker, until=now + LEASE, tries=F("tries") + 1)
    )


def _deliver(key: int, worker: str, clock: Clock, connection: BaseEmailBackend) -> bool:
    """Send a letter that this worker has claimed; whether it went."""
    letter = Letter.objects.select_related("recipient").get(pk=key)
    mine = Letter.objects.filter(pk=key, worker=worker)
    handing = False

    def before_data() -> None:
        nonlocal handing
        now = clock()
        if not mine.filter(state=State.CLAIMED, until__gte=now).update(
            state=State.HANDING, until=now + LEASE, settled_at=now
        ):
            raise Taken
        handing = True

    message = _message(letter, clock())
    if message is None:
        mine.update(state=State.DROPPED, settled_at=clock())
        return False
    try:
        hand_over(connection, message, before_data)
    except Taken:
        _close(connection)
        return False
    except (smtplib.SMTPException, OSError) as error:
        _close(connection)
        _settle(mine, letter, error, clock(), handing=handing)
        return False
    mine.update(state=State.SENT, settled_at=clock(), problem="")
    return True


def _settle(
    mine: QuerySet[Letter], letter: Letter, error: Exception, now: datetime, *, handing: bool
) -> None:
    """What becomes of a letter that the server did not say it has."""
    code = _code(error)
    problem = str(code) if code else type(error).__name__[:40]
    refused = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    if handing and not isinstance(error, smtplib.SMTPDataError):
        mine.update(state=State.DOUBTFUL, settled_at=now, problem=problem)
    elif (refused and code >= 500) or letter.tries > len(AGAIN_AFTER):
        mine.update(state=State.FAILED, settled_at=now, problem=problem)
    else:
        again = now + AGAIN_AFTER[letter.tries - 1]
        mine.update(state=State.QUEUED, next_at=again, until=None, problem=problem)


def _code(error: Exception) -> int:
    """The number of the server's answer; 0 where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # One letter has one recipient.
        return next((code for code, _ in error.recipients.values()), 0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _close(connection: BaseEmailBackend) -> None:
    # A server that has gone cannot be told goodbye.
    with suppress(smtplib.SMTPException, OSError):
        connection.close()


def _message(letter: Letter, now: datetime) -> EmailMessage | None:
    """The letter as it is now; None where nothing is left to tell, or nobody to tell it to.

    What was done meanwhile, what moved to another day and what the recipient may no longer see
    is left out.
    """
    person = letter.recipient
    notices = list(letter.notices.select_related("organisation").order_by("pk"))
    if not notices or not person.email:
        return None
    today = today_of(notices[0].organisation, now)
    waiting = _waiting(notices, person, today)
    if not waiting:
        return None
    days = [day for each in waiting if (day := each.act_by or each.late_from) is not None]
    return compose(
        person,
        language_of(person, notices[0].organisation),
        count=len(waiting),
        earliest=min(days, default=None),
        today=today,
        message_id=message_id(letter, notices),
    )


def _waiting(notices: Sequence[Notice], person: Person, today: date) -> list[Deadline]:
    """The duties of the notices that still wait, and that the person may see today."""
    if person.pk not in reachable([person.pk], today):
        return []
    actor = actor_of(person, today)
    found: dict[int, Deadline] = {}
    for first in range(0, len(notices), AT_ONCE):
        standing = _standing(notices[first : first + AT_ONCE], today)
        visible = seen(actor, standing)
        found |= {key: each for key, each in standing.items() if key in visible}
    return list(found.values())


def _standing(notices: Sequence[Notice], today: date) -> dict[int, Deadline]:
    """The open duties of the notices by their keys, with the days that the notices speak of."""
    told: dict[Any, set[tuple[str, date]]] = {}
    for each in notices:
        told.setdefault((each.organisation_id, *identity(each)), set()).add((each.stage, each.term))
    rows = Deadline.objects.filter(
        is_open(today),
        organisation__in={each.organisation_id for each in notices},
        matter__in={each.matter for each in notices},
    )
    return {
        row.pk: row
        for row in rows.order_by("pk")
        if any(
            spoken_of(stage, term_of(row)) == term
            for stage, term in told.get((row.organisation_id, *identity(row)), ())
        )
    }


class _SaysBefore:
    """What both connections add to those of the standard library."""

    before_data: Callable[[], None] | None = None

    def data(self, msg: Any) -> Any:
        """Say the word, then DATA and the text."""
        if self.before_data is not None:
            self.before_data()
        return super().data(msg)  # type: ignore[misc]


class _Plain(_SaysBefore, smtplib.SMTP):
    pass


class _Encrypted(_SaysBefore, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    """Django's backend over connections that say the word."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """The connection, encrypted from its beginning or not."""
        return _Encrypted if self.use_ssl else _Plain


def hand_over(
    connection: BaseEmailBackend, message: EmailMessage, before_data: Callable[[], None]
) -> None:
    """Hand one letter over; ``before_data`` is called when nothing but its text is left to send.

    Backends that know no such moment are told at once.
    """
    if isinstance(connection, Backend):
        connection.open()
        assert isinstance(connection.connection, _SaysBefore)
        connection.connection.before_data = before_data
    else:
        before_data()
    connection.send_messages([message])
