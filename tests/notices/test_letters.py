"""Letters as they arrive at a mail server: one for each person and look, and no word of what it
is about; none to whom nothing is left to tell."""

import datetime as dt
import re

import pytest
from django.core.mail import get_connection

from paryz.duties.models import Deadline
from paryz.facts import Approached, CaseOpened, GiftHandedOver, GiftReceived, ServiceLeft
from paryz.notices.mail import masked
from paryz.notices.models import Letter, Notice
from paryz.notices.sending import AGAIN_AFTER, LEASE, gather, in_doubt, ready, send
from paryz.notices.sweeping import sweep
from paryz.people.models import Person, Post
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.worlds import calendar
from tests.notices.mailbox import HANG_UP
from tests.people import add_person

pytestmark = pytest.mark.django_db
AIGERIM, BOLAT = "aigerim@example.kz", "bolat@example.kz"
CANARIES = (
    "Канаров", "Канар", "KANAR", "Алдаушы", "коньяк", "Асанова", "Айгерім", "Болат", "Жаңа",
    "E9", "H1", "E5", "kz-", "gift", "подар", "сыйлық", "approach", "case", "violation",
)  # fmt: skip


@pytest.fixture
def addressed(world):
    """Aigerim and Bolat have an address."""
    Person.objects.filter(pk=world.aigerim.pk).update(email=AIGERIM)
    Person.objects.filter(pk=world.bolat.pk).update(email=BOLAT)
    world.aigerim.refresh_from_db()
    return world


def put(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


def finds(world, gift="KANAR-vase", who=None):
    fact = GiftReceived(
        person=(who or world.aigerim).uid,
        day=world.today,
        gift=gift,
        how="left-at-workplace",
        giver="known",
        giver_name="Канаров Беруші",
        description="Канар коньяк",
        connected="yes",
    )
    put(world, fact)


def body_of(letter):
    return letter.get_body().get_content()


def test_a_letter_says_how_many_things_wait_and_the_earliest_day(addressed, mailbox, days):
    finds(addressed)
    duties = Deadline.objects.filter(person=addressed.aigerim, cause_day=addressed.today)

    assert days(addressed.today) == 1
    [letter] = mailbox.to(AIGERIM)
    assert letter["From"] == "paryz@localhost"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    earliest = min(each.act_by for each in duties if each.act_by)
    assert f"{duties.count()}" in letter["Subject"]
    assert f"{earliest.day}" in body_of(letter)
    assert f"{earliest.year}" in body_of(letter)
    assert "http://127.0.0.1:8000/" in body_of(letter)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("kk", "Парыз: назарыңызды күтіп тұрғаны", "Әрекет ету қажет ең жақын күн"),
        ("ru", "Парыз: ожидает Вашего внимания", "Ближайший день"),
        ("en", "Paryz: ", "The earliest day by which to act"),
    ],
)
def test_it_is_written_in_the_recipients_language(
    addressed, mailbox, days, language, subject, words
):
    Person.objects.filter(pk=addressed.aigerim.pk).update(language=language)
    finds(addressed)

    days(addressed.today)

    [letter] = mailbox.to(AIGERIM)
    assert letter["Subject"].strip().startswith(subject)
    assert letter["Content-Language"] == language
    assert words in body_of(letter)


def test_without_a_language_of_ones_own_it_is_the_organisations_first(addressed, mailbox, days):
    addressed.organisation.document_language = "ru"
    addressed.organisation.save()
    finds(addressed)

    days(addressed.today)

    assert mailbox.to(AIGERIM)[0]["Content-Language"] == "ru"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_letter_names_a_case_or_anybody(addressed, mailbox, days, language):
    Person.objects.update(language=language)
    for who in ("ethics", "personnel"):
        Person.objects.filter(pk=addressed[who].pk).update(email=f"{who}@example.kz")
    joiner = add_person(
        addressed, "joiner", "Жаңа Канаров", unit=addressed.units["own"],
        supervisor=addressed.bolat, entered=addressed.today,
    )  # fmt: skip
    finds(addressed, gift="KANAR-other", who=joiner)
    finds(addressed)
    put(
        addressed,
        Approached(
            person=addressed.aigerim.uid, day=addressed.today, approach="KANAR-1", by="Алдаушы"
        ),
        CaseOpened(
            person=addressed.charlie.uid,
            day=addressed.today,
            case="KANAR-CASE",
            provision="E9.16",
            committed_on=addressed.today,
            discovered_on=addressed.today,
            found_by="Канар",
        ),
    )

    for number in range(20):
        days(addressed.today + dt.timedelta(days=number))

    to = {each["To"] for each in mailbox.letters}
    assert to == {AIGERIM, BOLAT, "ethics@example.kz", "personnel@example.kz"}
    for letter in mailbox.letters:
        said = body_of(letter)
        heads = " ".join(
            str(value) for name, value in letter.items() if name not in ("Message-ID", "To")
        )
        whole = f"{heads} {said}".replace(letter["To"], "")
        assert [word for word in CANARIES if word.casefold() in whole.casefold()] == []


def test_one_letter_holds_all_that_one_look_found(addressed, mailbox, days):
    finds(addressed)
    finds(addressed, gift="KANAR-second")

    days(addressed.today)

    assert len(mailbox.to(AIGERIM)) == 1
    assert Notice.objects.filter(recipient=addressed.aigerim).count() > 1
    assert days(addressed.today) == 0
    assert len(mailbox.letters) == 1


def test_the_number_of_a_letter_follows_from_what_it_carries(addressed, mailbox, days):
    finds(addressed)
    days(addressed.today)
    Letter.objects.update(state="queued", tries=0)

    send("again", lambda: addressed.now + dt.timedelta(days=1))

    first, second = mailbox.to(AIGERIM)
    assert first["Message-ID"] == second["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{40}@127\.0\.0\.1>", first["Message-ID"])


def gathered(world):
    """Letters are made and none is sent yet."""
    sweep(world.organisation, world.now, calendar())
    gather(world.now)


def test_what_was_done_meanwhile_is_not_written_of(addressed, mailbox):
    finds(addressed)
    gathered(addressed)
    put(
        addressed,
        GiftHandedOver(person=addressed.aigerim.uid, day=addressed.today, gift="KANAR-vase"),
    )
    Deadline.objects.filter(person=addressed.aigerim, discharged_on=None).update(
        ended_on=addressed.today
    )

    assert send("w", lambda: addressed.now) == 0
    assert mailbox.letters == []
    assert Letter.objects.get().state == "dropped"


def test_what_moved_meanwhile_is_not_written_of(addressed, mailbox):
    finds(addressed)
    gathered(addressed)
    Notice.objects.exclude(stage="arisen").delete()
    Notice.objects.update(term=addressed.today - dt.timedelta(days=1))

    assert send("w", lambda: addressed.now) == 0
    assert mailbox.letters == []


def test_what_the_recipient_may_no_longer_see_is_not_written_of(addressed, mailbox):
    add_person(
        addressed, "joiner", "Жаңа Адам", unit=addressed.units["own"],
        supervisor=addressed.bolat, entered=addressed.today - dt.timedelta(days=6),
    )  # fmt: skip
    gathered(addressed)
    assert Notice.objects.filter(recipient=addressed.bolat).exists()
    addressed.bolat.roles.all().delete()
    Post.objects.filter(person=addressed["joiner"]).update(supervisor=None)

    send("w", lambda: addressed.now)

    assert mailbox.to(BOLAT) == []


def test_whoever_left_meanwhile_gets_nothing(addressed, mailbox):
    """Whoever still stands in the staff list as somebody's supervisor may have left, too."""
    add_person(
        addressed, "joiner", "Жаңа Адам", unit=addressed.units["own"],
        supervisor=addressed.bolat, entered=addressed.today - dt.timedelta(days=6),
    )  # fmt: skip
    gathered(addressed)
    assert Letter.objects.filter(recipient=addressed.bolat).exists()
    yesterday = addressed.today - dt.timedelta(days=1)
    put(addressed, ServiceLeft(person=addressed.bolat.uid, day=yesterday))

    send("w", lambda: addressed.now)

    assert mailbox.to(BOLAT) == []


def test_without_an_address_it_stands_in_the_product_alone(world, mailbox, days):
    finds(world)

    assert days(world.today) == 0
    assert Notice.objects.filter(recipient=world.aigerim).exists()
    assert not Letter.objects.exists()


def test_without_a_mail_server_no_letter_is_made(addressed, settings, days):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    finds(addressed)

    days(addressed.today)

    assert Notice.objects.filter(recipient=addressed.aigerim).exists()
    assert not Letter.objects.exists()


def test_an_address_that_is_refused_for_good_is_given_up(addressed, mailbox, days):
    mailbox.refuses[AIGERIM] = "550 No such user Айгерім"
    finds(addressed)

    assert days(addressed.today) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.problem, letter.tries) == ("failed", "550", 1)


def test_what_the_server_does_not_take_now_is_tried_again_later_and_not_for_ever(
    addressed, mailbox, days
):
    mailbox.refuses[AIGERIM] = "451 Later"
    finds(addressed)
    days(addressed.today)
    letter = Letter.objects.get()
    now = letter.next_at

    assert (letter.state, letter.problem) == ("queued", "451")
    assert send("w", lambda: now - dt.timedelta(seconds=1)) == 0
    assert Letter.objects.get().tries == 1
    for _ in AGAIN_AFTER:
        send("w", lambda moment=now: moment)
        now += AGAIN_AFTER[-1]
    assert Letter.objects.get().state == "failed"
    assert Letter.objects.get().tries == len(AGAIN_AFTER) + 1


def test_it_goes_when_the_server_takes_letters_again(addressed, mailbox, days):
    mailbox.answers = ["452 Full"]
    finds(addressed)
    assert days(addressed.today) == 0
    letter = Letter.objects.get()

    assert letter.state == "queued"
    assert send("w", lambda: letter.next_at) == 1
    assert len(mailbox.to(AIGERIM)) == 1


def test_a_server_that_hangs_up_after_the_text_leaves_the_letter_in_doubt(addressed, mailbox, days):
    mailbox.answers = [HANG_UP]
    finds(addressed)

    assert days(addressed.today) == 0
    assert Letter.objects.get().state == "doubtful"
    assert not ready(addressed.now + dt.timedelta(days=9)).exists()
    assert send("w", lambda: addressed.now + dt.timedelta(days=9)) == 0
    assert mailbox.letters == []


def test_a_server_that_is_not_there_costs_no_letter_a_try(addressed, mailbox, settings, days):
    settings.EMAIL_PORT = 9
    finds(addressed)

    with pytest.raises(ConnectionRefusedError):
        days(addressed.today)

    assert [(each.state, each.tries) for each in Letter.objects.all()] == [("queued", 0)]


def test_a_letter_that_a_dead_worker_had_claimed_is_taken_again(addressed, mailbox):
    finds(addressed)
    gathered(addressed)
    Letter.objects.update(state="claimed", worker="dead", until=addressed.now + LEASE)

    assert send("w", lambda: addressed.now) == 0
    assert send("w", lambda: addressed.now + LEASE + dt.timedelta(seconds=1)) == 1


def test_a_letter_that_a_dead_worker_was_handing_over_is_not_sent_and_is_listed(addressed, mailbox):
    finds(addressed)
    gathered(addressed)
    Letter.objects.update(state="handing", worker="dead", until=addressed.now)
    later = addressed.now + dt.timedelta(seconds=1)

    assert send("w", lambda: later) == 0
    assert mailbox.letters == []
    assert Letter.objects.filter(in_doubt(later)).count() == 1
    assert Letter.objects.filter(in_doubt(addressed.now)).count() == 0


def test_a_worker_that_was_away_for_too_long_hands_nothing_over(addressed, mailbox):
    """The clock jumps past the lease between the claim and the text."""
    finds(addressed)
    gathered(addressed)
    moments = iter([addressed.now, addressed.now, addressed.now])

    def clock():
        return next(moments, addressed.now + LEASE * 2)

    first = []

    def stopped():
        first.append(1)
        return len(first) > 1

    assert send("slow", clock, stopped=stopped) == 0
    assert mailbox.letters == []
    assert send("w", lambda: addressed.now + LEASE * 3) == 1
    assert len(mailbox.to(AIGERIM)) == 1


def test_the_backend_is_djangos_own_but_for_the_word_before_the_text(mailbox):
    from django.core.mail import EmailMessage

    sent = get_connection().send_messages([EmailMessage("Subject", "Body", to=["a@example.kz"])])

    assert sent == 1
    assert mailbox.to("a@example.kz")


def test_an_administrator_is_shown_a_masked_address():
    assert masked("aigerim@example.kz") == "a•••@example.kz"
    assert masked("") == "•••"
