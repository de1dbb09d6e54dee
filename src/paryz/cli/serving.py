"""``paryz init``, ``serve`` and ``demo``: setting an installation up and running it."""

from __future__ import annotations

import os
import socket
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlsplit

import typer

from paryz.cli.app import app
from paryz.cli.django import ready
from paryz.cli.options import Json
from paryz.cli.plain import echo, print_json
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused

Port = Annotated[int, typer.Option("--port", help="The port on this machine.")]


@app.command("init")
def init(
    url: Annotated[str, typer.Option("--url", help="The address that people type: https://…")],
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="The name of the organisation.")
    ] = None,
    hosts: Annotated[
        list[str] | None, typer.Option("--host", help="Another host name that is answered to.")
    ] = None,
    proxies: Annotated[
        list[str] | None, typer.Option("--proxy", help="The address of a proxy that is believed.")
    ] = None,
) -> None:
    """Set up a real installation; prints a link with which the first administrator signs in."""
    from paryz import installation

    here = installation.read()
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise Refused(
            N_("{url} does not begin with https://, so passwords would travel in the open."),
            url=url,
        )
    if here.holds_demo_data:
        raise Refused(
            N_("{home} was filled with the demo. Set PARYZ_HOME to an empty folder."),
            home=here.home,
        )
    made = replace(
        here,
        mode="production",
        public_url=url.rstrip("/"),
        hosts=tuple(dict.fromkeys([parts.hostname, *(hosts or [])])),
        proxies=tuple(proxies or here.proxies),
    )
    made.prepare()
    made.write()
    os.environ.pop("PARYZ_MODE", None)
    ready()
    from paryz.access.granting import record_first
    from paryz.people.first import first_administrator

    link = first_administrator(organisation, now())
    if link:
        record_first(now())
    typer.echo(f"Set up in {made.home}. Start it with: paryz serve")
    if link:
        typer.echo(f"The first administrator signs in once, within two weeks, at {link}")
    else:
        typer.echo("An administrator has signed in here before, so there is no new link.")


@app.command("serve")
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option("--workers", help="How many processes serve.")] = 1,
    with_demo: Annotated[
        bool, typer.Option("--demo", help="Fill an empty installation with the demo first.")
    ] = False,
    without_worker: Annotated[
        bool,
        typer.Option("--no-worker", help="Remind nobody: paryz worker does it elsewhere."),
    ] = False,
) -> None:
    """Serve the pages. Refuses to start a real installation in an unsafe state."""
    _free(host, port)
    ready()
    from paryz.checks import UnsafeStart, refuse_unsafe_start
    from paryz.matters.scans import remove_left_over
    from paryz.web.statics import collect

    try:
        refuse_unsafe_start(demo_data=_has_demo())
    except UnsafeStart as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    collect()
    with suppress(OSError):
        remove_left_over(now())
    address = f"http://{host}:{port}"
    if with_demo:
        _fill()
        typer.echo(f"\nParyz serves at {address}\n")
        _tell_links(address)
        typer.echo("\nThe links are good for this demo only. Stop with Ctrl+C.")
    else:
        typer.echo(f"Paryz serves at {address}")
    _granian(host, port, workers, reminds=not without_worker)


def _free(host: str, port: int) -> None:
    """Look whether the port is free: the server would share it with another one in silence."""
    from paryz.installation import InstallationError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise InstallationError(
                f"Port {port} of {host} cannot be listened on: {error.strerror}. "
                "Stop what uses it, or name another one with --port."
            ) from error


def _has_demo() -> bool:
    from paryz.people.models import SignInSlip

    return SignInSlip.objects.filter(for_demo=True).exists()


def _granian(host: str, port: int, workers: int, *, reminds: bool) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    from paryz.cli import beside_server
    from paryz.cli.beside_server import reminding
    from paryz.web.server_gone import SECONDS_TO_END, SERVER

    os.environ[SERVER] = str(os.getpid())
    # A connection to SQLite must not be carried into a forked process: what is opened there
    # would take the locks of this one for its own, and hold none.
    connections.close_all()
    beside_server.begin()
    server = Granian(
        "paryz.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        # A worker that was killed (no memory left, say) takes nobody else's with it.
        respawn_failed_workers=True,
        # One that still loads does not hear that it is to end, and would be waited for without end.
        workers_kill_timeout=SECONDS_TO_END,
        log_access=False,
        websockets=False,
    )
    with reminding() if reminds else nullcontext():
        server.serve()


@app.command("demo")
def demo(
    only_links: Annotated[
        bool, typer.Option("--links", help="Only print new sign-in links.")
    ] = False,
    people: Annotated[
        int, typer.Option("--people", min=20, help="How many people it invents.")
    ] = 500,
    as_json: Json = False,
) -> None:
    """Fill an empty installation with an invented department, and print sign-in links."""
    ready()
    from django.conf import settings

    _fill(people=None if only_links else people)
    _tell_links(settings.INSTALLATION.public_url, as_json=as_json)


def _fill(people: int | None = 500) -> None:
    """Invent the people of the demo where there is nobody yet; never beside real ones."""
    from django.conf import settings

    from paryz.demo.loading import load, waits_for

    if settings.INSTALLATION.mode == "production":
        raise Refused(N_("A real installation is never filled with the demo."))
    moment = now()
    if people is not None and load(moment, people=people):
        typer.echo("The demo is loaded: invented people of an invented department.", err=True)
        if (said := waits_for(moment)) is not None:
            echo(said, err=True)
    elif not settings.INSTALLATION.holds_demo_data:
        raise Refused(
            N_("The people in {home} are not the demo's. Set PARYZ_HOME to an empty folder."),
            home=settings.INSTALLATION.home,
        )


def _tell_links(address: str, *, as_json: bool = False) -> None:
    from paryz.demo.loading import links

    found = [{"role": role, "link": link} for role, link in links(address, now())]
    if as_json:
        print_json(found)
        return
    for each in found:
        typer.echo(f"  {each['role']:<18} {each['link']}")
