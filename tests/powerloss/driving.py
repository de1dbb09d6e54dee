"""What is traced: a server, its visitors and a command, with the journal of what they were told.

Everything runs under one tracer, so the order of its lines is the order of what happened.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from random import Random

from tests.kill.commanding import Commands
from tests.kill.journal import Journal
from tests.kill.places import Checker, Place
from tests.kill.serving import Serving, free_port
from tests.kill.visiting import Visitor

ALTERED = ("tests.powerloss.altered",)
VISITORS = 3


def main() -> None:
    """Write so many times into an installation and keep the journal."""
    home, file, link, writes, seed = sys.argv[1:]
    place = Place(home=Path(home), database="sqlite")
    checker = Checker(place.environment, module=(*ALTERED, "look"))
    about = checker.about()
    checker.close()
    journal, rng = Journal(Path(file)), Random(seed)
    # Who reminds is started by its own name, so it would be the product as it is: with the other
    # journal, which both processes would take turns to change.
    server = Serving(place, free_port(), module=ALTERED, options=["--no-worker"])
    faults: list[str] = []

    def write(visitor: Visitor, own: Random) -> None:
        try:
            visitor.sign_in(link)
            for _ in range(int(writes) // VISITORS):
                visitor.write(journal, own, about["attachable"])
        except Exception as error:
            faults.append(f"{type(error).__name__}: {error}")

    threads = [
        threading.Thread(target=write, args=(Visitor(server.port), Random(rng.random())))
        for _ in range(VISITORS)
    ]
    for thread in threads:
        thread.start()
    commands = Commands(place, about["person"], module=ALTERED)
    for kind in ("record", "import"):
        commands.run(journal, rng, kill=False, kind=kind)
    for thread in threads:
        thread.join()
    server.kill()
    if faults:
        sys.exit(f"{faults}\n{server.said()}")


if __name__ == "__main__":
    main()
