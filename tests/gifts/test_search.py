"""A gift is found by everyday words, whatever language it was written down in."""

import csv
import lzma
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from paryz.duties.models import Matter, MatterWords
from paryz.duties.things import thing_label, thing_of, things
from paryz.recording.searching import forget, found_by, rebuild
from tests.gifts.stating import declined, handed_over, listed, pks, received, shown

GIFTS = Path(__file__).parents[1] / "data" / "us-federal-gifts-1999-2018.csv.xz"


@pytest.fixture
def find(world, client_for):
    client = client_for(world["personnel"])
    return lambda words: pks(shown(client, tab="all", q=words))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Bottle of cognac", "коньяк"),
        ("Bottle of cognac", "бөтелке"),
        ("Бутылка коньяка", "cognac"),
        ("Бөтелке коньяк", "бутылку"),
        ("Crystal vases, two", "ваза"),
        ("Хрустальная ваза", "vase"),
        ("Гүл салатын вазалар", "vases"),
        ("Ковёр ручной работы", "rug"),
        ("Silk rug with fringe", "кілем"),
        ("Қолдан тоқылған кілемшелер", "ковров"),
        ("Persian carpet", "ковры"),
        ("Набор конфет", "кәмпит"),
        ("Gold wristwatch", "сағат"),
        ("Алтын сағат", "watch"),
        ("Ағаш домбыра", "домбра"),
        ("Silver dagger with sheath", "қанжар"),
        ("Шапан", "robe"),
        ("Cuff links", "запонки"),
        ("Tea set", "сервиз"),
    ],
)
def test_a_word_of_one_language_finds_what_is_written_in_another(world, find, written, typed):
    row = received(world, world.aigerim, description=written)
    received(world, world.charlie, description="Electric lamp")

    assert find(typed) == {row.pk}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["Әсет", "асет", "АСЕТ", "ӘСЕТОВ", "acc 17/2", "17/2", "кон", "зан"]
)
def test_givers_numbers_places_and_beginnings_are_found(world, find, typed):
    row = received(
        world,
        world.aigerim,
        description="Коньяк Зандық",
        giver_name="Әсетов Қанат",
        place="acc",
    )
    handed_over(world, row, act_number="17/2")

    assert find(typed) == {row.pk}


@pytest.mark.django_db
def test_the_person_is_found_by_name_as_everywhere(world, find):
    row = received(world, world.aigerim)
    received(world, world.charlie)

    assert find("айгерим асанова") == {row.pk}


@pytest.mark.django_db
def test_every_word_must_be_there(world, find):
    both = received(world, world.aigerim, description="Vase and carpet")
    received(world, world.aigerim, description="Vase")

    assert find("ковёр ваза") == {both.pk}
    assert find("ковёр ваза мост") == set()


@pytest.mark.django_db
def test_a_recipient_and_a_body_of_another_register_are_found(world, find):
    row = listed(world, description="Painting", recipient="First Lady", agency="Office of Protocol")

    assert find("lady protocol картина") == {row.pk}


@pytest.mark.django_db
def test_a_short_word_that_is_known_means_itself(world, find):
    row = received(world, world.aigerim, description="Fountain pen")
    received(world, world.aigerim, description="Pendant, pending appraisal")

    assert find("pen") == {row.pk}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ['"', "'", "*", "%", "a OR b", "NOT", "коньяк AND", "(", "& |", "xq:*"]
)
def test_what_engines_mean_by_signs_is_only_text(world, find, typed):
    row = received(world, world.aigerim, description="Lamp")

    assert find(typed) <= {row.pk}


@pytest.mark.django_db
def test_nothing_that_can_be_searched_is_typed_finds_everything(world, find):
    row = received(world, world.aigerim)

    assert find("—") == {row.pk}


@pytest.mark.django_db
def test_words_follow_the_facts(world, find):
    row = declined(world, world.aigerim, description="Vase")
    assert find("ваза") == {row.pk}
    Matter.objects.filter(pk=row.pk).delete()

    assert find("ваза") == set()


@pytest.mark.django_db
def test_words_that_are_forgotten_are_nowhere_in_the_index(world):
    row = received(world, world.aigerim, description="Unforgettable zeppelin")
    kept = received(world, world.charlie, description="Vase")

    forget([row.pk])

    assert not MatterWords.objects.filter(pk=row.pk).exists()
    assert not Matter.objects.filter(found_by("zeppelin")).exists()
    assert Matter.objects.filter(found_by("vase")).get() == kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite
def test_no_page_of_the_index_holds_a_word_that_was_forgotten(world):
    row = received(world, world.aigerim, description="Unforgettable zeppelin")
    with connection.cursor() as cursor:

        def pages():
            cursor.execute("SELECT block FROM duties_matterwords_found_data")
            return b"".join(bytes(block) for (block,) in cursor.fetchall())

        assert b"zeppelin" in pages()
        forget([row.pk])

        assert b"zeppelin" not in pages()


@pytest.mark.django_db
def test_the_index_can_be_written_anew(world, find):
    row = received(world, world.aigerim, description="Vase")

    rebuild()

    assert find("ваза") == {row.pk}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Bottle of cognac", "drinks"),
        ("Бөтелке коньяк", "drinks"),
        ("Коробка конфет", "food"),
        ("Large silver coffee pot", "dishes"),
        ("Gold and lapis necklace", "jewellery"),
        ("Букет роз", "flowers"),
        ("Кілем", "textiles"),
        ("Подарочный сертификат", "money"),
        ("Конверт с деньгами", "money"),
        ("Ноутбук", "electronics"),
        ("Пышақ", "weapons"),
        ("Нечто", "other"),
        ("", "other"),
    ],
)
def test_everyday_words_tell_what_sort_of_thing_it_is(text, thing):
    assert thing_of(text) == thing


def test_every_sort_of_thing_has_a_name_in_three_languages():
    for thing in things():
        assert len({thing_label(thing, language) for language in ("kk", "ru", "en")}) >= 2


def test_the_real_register_is_told_apart_by_what_things_are():
    with lzma.open(GIFTS, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    other = sum(thing_of(row["gift_description"]) == "other" for row in rows)

    assert len(rows) == 8_392
    assert other < len(rows) * 0.03


@pytest.mark.django_db
def test_the_page_tells_when_nothing_matches(world, client_for):
    received(world, world.aigerim)

    page = client_for(world["personnel"]).get(reverse("gifts"), {"tab": "all", "q": "цеппелин"})

    assert "Nothing matches" in page.content.decode()
