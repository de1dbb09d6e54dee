"""Documents: PDF/A that is read aloud, with fonts inside, whatever somebody's name holds."""

import io
import re

import pytest
from pypdf import PdfReader

from paryz.documents.typesetting import BOX, drawable
from paryz.documents.words import FOLDER, languages_of, words
from paryz.languages import LANGUAGES
from paryz.ledger.appending import Receipt
from paryz.people.models import Organisation
from paryz.registers.acknowledgements.sheets import Sheet, print_sheets

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


def sheet(name="Әбдіғаппар Гүлнұр", **more):
    organisation = Organisation(pk=1, name="Білім басқармасы", uid="abcdefghjkmnpqrs")
    receipt = Receipt(
        chain=organisation.uid,
        number=417,
        seal="9f3c5a1e77b0d2c4" * 4,
        fact="hjkmnpqrstuvwxyz",
        recorded_at="2026-11-16T05:12:33.000000+00:00",
    )
    given = {"kind": "blank", "code": "kz-civil-2020", "post": "Мұғалім", **more}
    return Sheet(organisation=organisation, name=name, receipt=receipt, **given)


def read(made):
    return PdfReader(io.BytesIO(made))


def fonts(reader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]


@pytest.mark.parametrize("languages", [("kk", "ru"), ("kk",), ("ru",), ("en",)])
def test_a_document_is_pdf_a_2a_and_pdf_ua_1_with_its_language_and_title(languages):
    reader = read(print_sheets([sheet()], languages))

    xmp = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", xmp)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", xmp)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert reader.trailer["/Root"]["/Lang"] == languages[0]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Гүлнұр" in reader.metadata.title


def test_every_font_lies_inside_and_draws_the_kazakh_letters():
    reader = read(print_sheets([sheet(name=KAZAKH)], ("kk",)))

    assert KAZAKH in reader.pages[0].extract_text()
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts(reader))


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1+1")',
        "*bold* _it_ $x$ <label> @ref `raw` = heading",
        '// comment /* more */ \\ #include "page.typ"',
        '"], panic("x"), [',
    ],
)
def test_what_people_wrote_is_printed_and_never_run(name):
    text = read(print_sheets([sheet(name=name)], ("en",))).pages[0].extract_text()

    assert "".join(name.split()) in "".join(text.split())


@pytest.mark.parametrize("name", ["漢字 Ли", "😀", "Ԁ", "\u0000a", "مرحبا", "\ud800"])
def test_a_letter_that_no_font_draws_becomes_a_box_and_spoils_nothing(name):
    text = read(print_sheets([sheet(name=name), sheet()], ("en",))).pages[0].extract_text()

    assert BOX in text


def test_words_are_made_drawable_wherever_they_stand():
    assert drawable({"a": ["漢", {"b": "Қ"}], "n": 1}) == {"a": [BOX, {"b": "Қ"}], "n": 1}


def test_two_hundred_forms_are_one_document_of_as_many_pages():
    reader = read(print_sheets([sheet(name=f"Адам {n}") for n in range(200)], ("kk", "ru")))

    assert len(reader.pages) == 200


def test_a_form_fits_its_page_even_with_long_names():
    long = "Әбдіғаппарқызы-Қыдырбайұлы " * 3
    made = print_sheets(
        [sheet(name=long, post="Аға мұғалім " * 6, unit="№ 1 орта мектеп " * 5)], ("kk", "ru")
    )

    assert len(read(made).pages) == 1


@pytest.mark.parametrize("document", sorted(file.stem for file in FOLDER.glob("*.toml")))
def test_the_words_of_a_document_stand_in_three_languages_with_the_same_places(document):
    for name, said in words(document).items():
        assert set(said) == set(LANGUAGES), name
        assert all(each.strip() for each in said.values()), name
        places = {language: set(re.findall(r"{\w+}", each)) for language, each in said.items()}
        assert places["kk"] == places["ru"] == places["en"], name


def test_a_document_is_bilingual_unless_the_organisation_or_the_reader_wants_otherwise():
    assert languages_of(Organisation()) == ("kk", "ru")
    assert languages_of(Organisation(document_language="ru")) == ("ru",)
    assert languages_of(Organisation(document_language="ru"), "en") == ("en",)
    assert languages_of(Organisation(), "xx") == ("kk", "ru")
