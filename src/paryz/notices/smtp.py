"""Django's way to a mail server, with a word said just before the text of a letter is sent.

What goes wrong before that word, the server has nothing of; what goes wrong after it and without
an answer, nobody knows.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend


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
