"""Photographs beside a gift: what they give away is taken out, what is no photograph refused."""

import datetime as dt
import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter

from paryz.facts import GiftHandedOver, GiftReceived
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.matters.attaching import cleaned
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from paryz.recording.models import Attachment

DAY = dt.date(2026, 11, 9)
# What a camera and its owner leave in a picture; nothing of it may lie in what is kept.
NEEDLES = (
    b"CANON-KANAR",
    b"KANAR-OWNER",
    b"KANAR-COMMENT",
    b"KANAR-MAKERNOTE",
    b"KANAR-XMP",
    b"KANAR-ICC",
    b"KANAR-TEXT",
    b"KANAR-BEHIND",
    b"2026:11:01",
    b"GPS",
    b"Exif",
    b"http://ns.adobe.com",
    b"Photoshop",
)
BOTTLE = (168, 92, 20)


def exif(orientation=1):
    """EXIF as a telephone writes it: device, owner, hour, place, notes of the maker."""
    made = Image.Exif()
    made[0x010F] = "CANON-KANAR"
    made[0x013B] = "KANAR-OWNER"
    made[0x0112] = orientation
    made[0x0132] = "2026:11:01 10:00:00"
    inner = made.get_ifd(0x8769)
    inner[0x9003] = "2026:11:01 10:00:00"
    inner[0x927C] = b"KANAR-MAKERNOTE" * 4
    inner[0x9286] = b"ASCII\0\0\0KANAR-COMMENT"
    place = made.get_ifd(0x8825)
    place[1], place[2] = "N", (53.0, 17.0, 5.25)
    place[3], place[4] = "E", (69.0, 23.0, 30.75)
    return made


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def photograph(size=(60, 40), orientation=1, behind=b""):
    """A JPEG with everything in it that may be in one."""
    made = io.BytesIO()
    picture = Image.new("RGB", size, BOTTLE)
    picture.paste((0, 0, 255), (0, 0, 8, 8))
    picture.save(
        made,
        "JPEG",
        quality=95,
        exif=exif(orientation),
        comment=b"KANAR-COMMENT",
        icc_profile=b"KANAR-ICC" * 20,
    )
    content = made.getvalue()
    more = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>KANAR-XMP</x:xmpmeta>")
    more += segment(0xED, b"Photoshop 3.0\0KANAR-TEXT")
    return content[:2] + more + content[2:] + behind


def chunk(kind, content):
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def drawing():
    """A PNG with words, a place and a profile in its chunks."""
    made, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Author", "KANAR-OWNER")
    words.add_itxt("XML:com.adobe.xmp", "KANAR-XMP", zip=False)
    Image.new("RGB", (60, 40), BOTTLE).save(
        made, "PNG", pnginfo=words, exif=exif(), icc_profile=b"KANAR-ICC" * 20
    )
    content = made.getvalue()
    return content[:33] + chunk(b"prVt", b"KANAR-TEXT") + content[33:]


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("secret.txt", "x" * 100)
    return made.getvalue()


def paper():
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Author": "KANAR-OWNER"})
    writer.write(made)
    return made.getvalue()


def opened(content):
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


@pytest.fixture(autouse=True)
def _apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"


@pytest.mark.parametrize("sent", [photograph(), drawing()], ids=["JPEG", "PNG"])
def test_of_what_a_camera_wrote_into_a_picture_nothing_is_kept(sent):
    assert any(needle in sent for needle in NEEDLES)

    _, kept = cleaned(sent, "photo.jpg")

    assert [needle for needle in NEEDLES if needle in kept] == []
    found = opened(kept)
    assert dict(found.getexif()) == {}
    assert not found.info.keys() & {"exif", "icc_profile", "comment", "xmp", "dpi", "Author"}


def test_the_needles_would_be_found_if_the_picture_were_kept_as_it_is():
    found = {needle for needle in NEEDLES if needle in photograph() or needle in drawing()}

    assert found == set(NEEDLES) - {b"KANAR-BEHIND", b"GPS"}


def test_the_picture_is_the_same_to_the_eye():
    _, kept = cleaned(photograph(), "photo.jpg")

    red, green, blue = opened(kept).convert("RGB").getpixel((40, 30))
    assert all(abs(a - b) < 6 for a, b in zip((red, green, blue), BOTTLE, strict=True))


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (60, 40), (0, 0)),
        (3, (60, 40), (59, 39)),
        (6, (40, 60), (39, 0)),
        (8, (40, 60), (0, 59)),
    ],
)
def test_a_picture_stands_upright_without_the_word_that_turned_it(orientation, size, corner):
    _, kept = cleaned(photograph(orientation=orientation), "photo.jpg")

    found = opened(kept).convert("RGB")
    assert found.size == size
    red, _, blue = found.getpixel(corner)
    assert blue > red


def test_what_cameras_add_behind_a_picture_goes_and_is_no_reason_to_refuse_it():
    second = photograph((20, 20)) + b"\0" * 4
    film = b"\0\0\0\x18ftypmp42KANAR-BEHIND"
    samsung = b"KANAR-BEHIND\0SEFT"

    for behind in (second, film, samsung):
        _, kept = cleaned(photograph(behind=behind), "photo.jpg")
        assert not [needle for needle in NEEDLES if needle in kept]
        assert opened(kept).size == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_every_way_to_keep_colours_is_taken(mode):
    made = io.BytesIO()
    Image.new(mode, (30, 20)).save(made, "JPEG" if mode == "CMYK" else "PNG")

    _, kept = cleaned(made.getvalue(), "photo.png")

    assert opened(kept).size == (30, 20)


def test_a_clear_part_of_a_drawing_stays_clear():
    made = io.BytesIO()
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    clear.save(made, "PNG")

    _, kept = cleaned(made.getvalue(), "photo.png")

    assert opened(kept).convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_pdf_is_kept_as_it_is():
    assert cleaned(paper(), "act.pdf") == (scans.PDF, paper())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (archive(), "no PDF, JPEG or PNG inside"),
        (photograph(behind=archive()), "something else behind the picture"),
        (drawing() + archive(), "something else behind the picture"),
        (photograph(behind=photograph() + archive()), "something else behind the picture"),
        (photograph()[:-30], "breaks off before its end"),
        (drawing()[:-30], "breaks off before its end"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PDF, JPEG or PNG inside"),
        (b"<!doctype html><script>1</script>", "no PDF, JPEG or PNG inside"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Send it as JPEG"),
        (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", "Send it as JPEG"),
    ],
)
def test_what_is_no_photograph_is_refused_in_a_sentence_that_names_it(content, words):
    with pytest.raises(Refused) as refused:
        cleaned(content, "bottle.jpg")

    said = str(refused.value)
    assert words in said
    assert "bottle.jpg" in said


def test_a_picture_of_a_thousand_million_dots_is_refused_before_it_is_decoded(monkeypatch):
    bomb = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 20_000
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was decoded"))

    with pytest.raises(Refused, match="smaller picture"):
        cleaned(bomb.getvalue(), "bomb.png")


def test_a_picture_with_damaged_dots_is_refused_and_nothing_breaks():
    content = bytearray(drawing())
    at = content.index(b"IDAT") + 4
    content[at : at + 8] = b"\0" * 8

    with pytest.raises(Refused, match="damaged"):
        cleaned(bytes(content), "photo.png")


@settings(max_examples=150, deadline=None)
@given(
    at=st.lists(st.integers(0, 5_000), min_size=1, max_size=6),
    byte=st.integers(0, 255),
    sent=st.sampled_from([photograph(), drawing()]),
)
def test_a_picture_with_changed_bytes_is_cleaned_or_refused_and_never_breaks(at, byte, sent):
    content = bytearray(sent)
    for place in at:
        content[place % len(content)] = byte

    try:
        _, kept = cleaned(bytes(content), "photo.jpg")
    except Refused:
        return
    assert not [needle for needle in NEEDLES if needle in kept]


@pytest.mark.parametrize(
    ("name", "shown", "kept"),
    [
        ("../../etc/passwd", "passwd", "passwd.jpg"),
        ("C:\\Users\\Айгерім\\шиша.jpg", "шиша.jpg", "шиша.jpg"),
        ("шиша\u202egpj.exe", "шишаgpj.exe", "шишаgpj.jpg"),
        ("a" * 500 + ".jpg", "a" * 79 + "…", "a" * 150 + ".jpg"),
        ("", "", "scan.jpg"),
        ("...", "...", "scan.jpg"),
        ('a"b\n<i>.jpg', 'a"b<i>.jpg', "a_b_i.jpg"),
    ],
)
def test_a_name_is_shown_and_kept_without_folders_marks_and_excess(name, shown, kept):
    assert scans.shown(name) == shown
    assert scans.plain_name(name, scans.JPEG) == kept


@pytest.fixture
def gift(world):
    fact = GiftReceived(
        person=world.aigerim.uid,
        day=DAY,
        gift="cognac",
        how="left-at-workplace",
        description="Коньяк",
    )
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact


def address(fact):
    return reverse("matter-attach", args=["gifts", fact, fact])


def send(client, fact, content, name="bottle.jpg", what="photograph"):
    file = SimpleUploadedFile(name, content)
    return client.post(address(fact), {"scan": file, "what": what}, follow=True)


pytestmark = pytest.mark.django_db


def test_a_photograph_is_attached_and_the_page_says_what_was_taken_out(world, client_for, gift):
    answer = send(client_for(world.aigerim), gift, photograph(), "шиша.jpg")

    kept = Attachment.objects.get()
    stored = scans.place(kept.uid).read_bytes()
    entry = Entry.objects.get(kind="DocumentAttached")
    assert answer.status_code == 200
    assert "place, the time and the device" in answer.content.decode()
    assert [needle for needle in NEEDLES if needle in stored] == []
    assert entry.content["sha256"] == kept.sha256 == scans.digest(stored)
    assert entry.content["what"] == "photograph"
    assert (entry.matter_kind, entry.matter) == ("gift", "cognac")
    assert (kept.matter_kind, kept.recorded_as, kept.fact) == ("gift", entry.fact, gift)


def test_what_is_attached_to_a_gift_that_came_is_a_photograph_as_a_rule(world, client_for, gift):
    asked = client_for(world.aigerim).get(address(gift)).context["form"]

    assert asked["what"].initial == "photograph"
    assert "transfer-act" in dict(asked.fields["what"].choices)


def test_the_list_shows_name_kind_size_day_and_who_added_it(world, client_for, gift):
    send(client_for(world["personnel"]), gift, photograph(), "шиша.jpg")

    body = client_for(world["ethics"]).get(address(gift)).content.decode()

    for words in ("шиша.jpg", "Photograph", "JPEG", "bytes", str(world["personnel"])):
        assert words in body, words
    own = client_for(world.aigerim).get(address(gift)).content.decode()
    assert "an officer of the organisation" in own
    assert str(world["personnel"]) not in own


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("servant", True),
        ("personnel", True),
        ("personnel-of-own", True),
        ("personnel-of-parent", True),
        ("ethics", True),
        ("supervisor", False),
        ("stranger", False),
        ("personnel-of-sibling", False),
        ("personnel-of-other", False),
        ("retired-personnel", False),
        ("commission", False),
        ("auditor", False),
        ("administrator", False),
    ],
)
def test_the_photograph_of_a_gift_is_for_the_servant_personnel_and_ethics(
    world, client_for, gift, who, seen
):
    send(client_for(world["personnel"]), gift, photograph())
    client = client_for(world[who])

    file = client.get(reverse("attachment", args=[Attachment.objects.get().uid]))

    assert (file.status_code == 200) is seen
    assert (client.get(address(gift)).status_code == 200) is seen
    if seen:
        assert "sandbox" in file.headers["Content-Security-Policy"]
        assert file.headers["Content-Disposition"].startswith("attachment;")
    else:
        assert send(client, gift, photograph((9, 9))).status_code == 404
        assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (archive(), "bottle.jpg", "no PDF, JPEG or PNG inside"),
        (photograph(behind=archive()), "bottle.jpg", "something else behind"),
        (b"", "bottle.jpg", "is empty"),
        (b"\xff\xd8\xff" + b"\0" * 30_000_000, "bottle.jpg", "larger than 20 MB"),
        (b"x", "a" * 500 + "\u202e.jpg", "…” is no PDF, JPEG or PNG"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    world, client_for, gift, settings, content, name, words
):
    answer = send(client_for(world.aigerim), gift, content, name)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "\u202e" not in answer.content.decode()
    assert not [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]
    assert not Entry.objects.filter(kind="DocumentAttached").exists()


def test_a_form_without_a_file_or_with_an_unknown_kind_is_asked_again(world, client_for, gift):
    client = client_for(world.aigerim)

    assert client.post(address(gift), {"what": "photograph"}).status_code == 422
    assert send(client, gift, photograph(), what="reward").status_code == 422
    assert not Attachment.objects.exists()


def test_the_same_photograph_is_not_attached_twice_unless_it_was_taken_back(
    world, client_for, gift
):
    client = client_for(world.aigerim)
    send(client, gift, photograph())

    again = send(client, gift, photograph())
    assert again.status_code == 422
    assert "attached already" in again.content.decode()
    fact = Attachment.objects.get().recorded_as
    retract(operator(world.today), world.organisation, fact, reason="x", now=world.now)
    assert "Attached already" not in client.get(address(gift)).content.decode()
    assert send(client, gift, photograph()).status_code == 200


def test_the_signed_act_lies_beside_the_handing_over_as_a_pdf(world, client_for, gift):
    fact = GiftHandedOver(person=world.aigerim.uid, day=DAY, gift="cognac", body="Департамент")
    done = record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact

    answer = send(client_for(world["personnel"]), done, paper(), "акт.pdf", "transfer-act")

    kept = Attachment.objects.get()
    assert scans.place(kept.uid).read_bytes() == paper()
    assert kept.fact == done
    assert "attached as it is" in answer.content.decode()


def test_to_what_was_taken_back_or_is_of_another_gift_nothing_is_attached(world, client_for, gift):
    client = client_for(world["personnel"])
    entered = Entry.objects.get(kind="ServiceEntered", person=world.aigerim.uid).fact
    assert send(client, entered, photograph()).status_code == 404

    by = operator(world.today)
    other = GiftHandedOver(person=world.aigerim.uid, day=DAY, gift="cognac", body="Департамент")
    gone = record(by, world.organisation, [other], now=world.now)[0].fact
    retract(by, world.organisation, gone, reason="x", now=world.now)
    assert send(client, gone, photograph()).status_code == 404


def test_an_acknowledgement_is_cleaned_too_and_ethics_does_not_get_it(world, client_for):
    from paryz.facts import CodeAcknowledged

    fact = CodeAcknowledged(person=world.aigerim.uid, day=DAY, code="kz-civil-2020")
    signed = record(operator(world.today), world.organisation, [fact], now=world.now)[0].fact
    client_for(world["personnel"]).post(
        reverse("acknowledgement-attach", args=[signed]),
        {"scan": SimpleUploadedFile("form.jpg", photograph())},
    )

    kept = Attachment.objects.get()
    stored = scans.place(kept.uid).read_bytes()
    assert [needle for needle in NEEDLES if needle in stored] == []
    assert kept.matter_kind == "person"
    file = reverse("attachment", args=[kept.uid])
    assert client_for(world["ethics"]).get(file).status_code == 404
    assert client_for(world.aigerim).get(file).status_code == 200
