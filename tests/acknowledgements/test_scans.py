"""A scan of the form: only whole PDF, JPEG and PNG files, kept apart and streamed by policy."""

import datetime as dt
import hashlib
import io
import stat
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfWriter

from paryz.facts import CodeAcknowledged
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.models import Attachment

pytestmark = pytest.mark.django_db


def picture(kind="PNG", size=(80, 120), **more):
    made = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def dots(content):
    with Image.open(io.BytesIO(content)) as found:
        return found.mode, found.size, found.tobytes()


def paper():
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("secret.txt", "x" * 100)
    return made.getvalue()


@pytest.fixture(autouse=True)
def _apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"


@pytest.fixture
def signed(world):
    fact = CodeAcknowledged(person=world.aigerim.uid, day=dt.date(2026, 3, 3), code="kz-civil-2020")
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact


def send(client, fact, content, name="form.png"):
    return client.post(
        reverse("acknowledgement-attach", args=[fact]), {"scan": SimpleUploadedFile(name, content)}
    )


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG", quality=80), "image/jpeg"),
        (picture("JPEG", progressive=True), "image/jpeg"),
        (paper(), "application/pdf"),
    ],
)
def test_a_scan_is_known_by_its_bytes_whatever_it_is_called(content, media_type):
    assert scans.media_type_of(content, "form.exe") == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        archive(),
        picture("PNG")[:-20],
        picture("JPEG")[:-20],
        picture("PNG") + archive(),
        picture("JPEG") + archive(),
        paper() + archive(),
        paper()[:40],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 4,
        b"\xff\xd8\xff\xd9",
    ],
)
def test_what_is_no_whole_scan_is_refused_in_words(content):
    with pytest.raises(Refused):
        scans.media_type_of(content, "photo.jpg")


def test_a_picture_of_a_hundred_thousand_dots_is_refused():
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = (100_000).to_bytes(4, "big") + (100_000).to_bytes(4, "big")

    with pytest.raises(Refused, match="600 dots"):
        scans.media_type_of(bytes(bomb), "bomb.png")


def test_a_file_of_more_than_twenty_megabytes_is_refused(world, client_for, signed):
    answer = send(client_for(world["personnel"]), signed, b"%PDF-1.7" + b"\0" * 21_000_000)

    assert answer.status_code == 422
    assert "20 MB" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_the_record_holds_the_hash_and_the_file_lies_for_its_owner_alone(world, client_for, signed):
    answer = send(client_for(world["personnel"]), signed, picture(), "Танысу парағы.png")

    entry = Entry.objects.get(kind="DocumentAttached")
    kept = Attachment.objects.get()
    assert answer.url == reverse("acknowledgements-done")
    assert entry.content["of"] == signed
    content = scans.place(kept.uid).read_bytes()
    assert entry.content["sha256"] == kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.size == len(content)
    assert stat.S_IMODE(scans.place(kept.uid).stat().st_mode) == 0o600


def test_what_is_refused_leaves_nothing_behind(world, client_for, signed, settings):
    answer = send(client_for(world["personnel"]), signed, picture() + archive())

    assert answer.status_code == 422
    assert "behind the picture" in answer.content.decode()
    assert not [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]
    assert not Entry.objects.filter(kind="DocumentAttached").exists()


def test_a_scan_is_handed_out_to_be_saved_and_never_shown(world, client_for, signed):
    client = client_for(world["personnel"])
    content = picture()
    send(client, signed, content, 'a"b\n<i>.png')
    kept = Attachment.objects.get()

    answer = client.get(reverse("attachment", args=[kept.uid]))

    handed = b"".join(answer.streaming_content)
    assert hashlib.sha256(handed).hexdigest() == kept.sha256
    assert dots(handed) == dots(content)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_the_person_and_who_keeps_the_file_get_it(world, client_for, signed):
    send(client_for(world["personnel"]), signed, picture())
    address = reverse("attachment", args=[Attachment.objects.get().uid])

    allowed = {"servant", "personnel", "personnel-of-own", "personnel-of-parent"}
    for who, person in world.people.items():
        status = client_for(person).get(address).status_code
        assert (status == 200) == (who in allowed), who


@pytest.mark.parametrize("who", ["servant", "supervisor", "ethics", "personnel-of-sibling"])
def test_nobody_else_attaches_anything(world, client_for, signed, who):
    assert send(client_for(world[who]), signed, picture()).status_code == 404


def test_to_an_entry_into_service_nothing_is_attached(world, client_for):
    fact = Entry.objects.get(kind="ServiceEntered", person=world.aigerim.uid).fact

    assert send(client_for(world["personnel"]), fact, picture()).status_code == 404
