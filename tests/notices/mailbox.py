"""A real mail server on the loopback: what it took, and what it answers when told to."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller

HANG_UP = "hang up"


class Mailbox:
    """Letters in the order in which the server said 250 to them."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        # What the next texts are answered with, before all others are taken.
        self.answers: list[str] = []
        # So many seconds it thinks before it takes a recipient, and before it takes a text.
        self.delay = 0.0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        await asyncio.sleep(self.delay)
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == HANG_UP:
            server.transport.close()
            return "421 Gone"
        if answer.startswith("250"):
            self.letters.append(
                email.message_from_bytes(envelope.content, policy=email.policy.default)
            )
        return answer

    def to(self, address: str) -> list[EmailMessage]:
        return [each for each in self.letters if each["To"] == address]


@contextmanager
def listening() -> Iterator[tuple[Mailbox, int]]:
    """A server on a free port, and what it takes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()
