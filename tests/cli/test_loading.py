"""`paryz codes load`: an official text takes the place of a translation, or nothing does."""

import subprocess
import sys

import pytest

from paryz.law import codes

ETHICS, HONOUR = codes.package().codes
FOOTNOTES = {"ru": "Сноска.", "kk": "Ескерту."}


def official(code, language, *, counted_on=False):
    """The text as somebody copies it from a page: titles, chapters, signature, numbers."""
    texts, titles = code.translations(language), code.titles(language)
    lines, chapter = [titles["title"], ""], ""
    for provision in code.provisions:
        if provision.chapter != chapter:
            chapter = provision.chapter
            lines += ["", titles[chapter], ""]
        number = provision.printed
        if provision.number.endswith(".fn"):
            number = FOOTNOTES[language]
        if counted_on and number.endswith("."):
            number = f"{provision.number[1:].partition('.')[0]}."
        lines.append(f"      {number} {texts[provision.number]}".rstrip())
        if provision.number == "O4":
            lines += ["", "      Министр", "Б. Нурымбетов", "", "Утвержден", "приказом", ""]
    return "\n".join(lines)


@pytest.fixture
def text(tmp_path):
    def write(words, encoding="utf-8"):
        file = tmp_path / "official.txt"
        file.write_bytes(words.encode(encoding))
        return file

    return write


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("code", "counted_on", "count"), [(ETHICS, False, 62), (HONOUR, False, 44), (HONOUR, True, 44)]
)
def test_every_provision_finds_its_paragraph(paryz, text, code, language, counted_on, count):
    file = text(official(code, language, counted_on=counted_on))

    answer = paryz("codes", "load", code.id, "--language", language, file)

    assert answer.code == 0, answer.err
    assert f"{count} provisions matched: {count} alike, 0 different." in answer.out


def test_lines_that_were_broken_are_joined(paryz, text):
    words = official(ETHICS, "ru").replace(" в течение ", "\nв течение\n\n\n")

    answer = paryz("codes", "load", ETHICS.id, "--language", "ru", text(words))

    assert "62 alike" in answer.out, answer.out + answer.err


def test_differences_are_shown_and_nothing_is_kept_unasked(paryz, text, tmp_path):
    words = official(ETHICS, "ru").replace("порядочность;", "честь;")

    answer = paryz("codes", "load", ETHICS.id, "--language", "ru", text(words))

    assert "E7.3: [-порядочность;-] {+честь;+}" in answer.out
    assert "61 alike, 1 different" in answer.out
    assert not (tmp_path / "home" / "texts").exists()


def test_an_accepted_text_is_read_and_says_who_verified_it(paryz, text):
    file = text(official(ETHICS, "ru").replace("порядочность;", "честь;"))

    kept = paryz(
        "codes", "load", ETHICS.id, "--language", "ru", file, "--accept", "--verified-by", "А. Ким"
    )
    shown = paryz("codes", "show", "E7.3", "--language", "ru", "--json").json

    assert kept.code == 0, kept.err
    assert shown["text"] == "честь;"
    assert "А. Ким" in shown["marking"]
    assert "nofficial" not in shown["marking"]
    assert "unofficial" in paryz("codes", "show", "E7.3", "--json").json["marking"]


def test_accepting_asks_who_verified(paryz, text, tmp_path):
    answer = paryz(
        "codes", "load", ETHICS.id, "--language", "ru", text(official(ETHICS, "ru")), "--accept"
    )

    assert answer.code == 2
    assert "--verified-by" in answer.err
    assert not (tmp_path / "home" / "texts").exists()


def refused(paryz, tmp_path, file, language="ru", code=ETHICS.id):
    answer = paryz(
        "codes", "load", code, "--language", language, file, "--accept", "--verified-by", "А. Ким"
    )
    assert answer.code == 2
    assert not (tmp_path / "home" / "texts").exists()
    return answer.err


def test_a_missing_provision_is_named(paryz, text, tmp_path):
    words = "\n".join(
        line for line in official(ETHICS, "ru").splitlines() if "лояльность" not in line
    )

    assert "E7.6 is missing" in refused(paryz, tmp_path, text(words))


def test_a_missing_paragraph_without_a_number_is_named(paryz, text, tmp_path):
    words = official(ETHICS, "ru").rpartition("\n")[0]

    assert "E14.2 is missing" in refused(paryz, tmp_path, text(words))


def test_two_candidates_are_named_by_their_lines(paryz, text, tmp_path):
    lines = official(ETHICS, "ru").splitlines()
    position = next(n for n, line in enumerate(lines) if "лояльность" in line)
    lines.insert(position, lines[position].replace("лояльность", "верность"))

    said = refused(paryz, tmp_path, text("\n".join(lines)))

    assert f"Lines {position + 1} and {position + 2} are both numbered" in said


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_text_in_other_bytes_is_not_guessed(paryz, text, tmp_path, encoding):
    words = official(ETHICS, "ru")

    assert "UTF-8" in refused(paryz, tmp_path, text(words, encoding))


def test_a_text_in_another_language_is_not_taken(paryz, text, tmp_path):
    said = refused(paryz, tmp_path, text(official(ETHICS, "ru")), language="kk")

    assert "written in “ru”, not in “kk”" in said


def test_an_empty_text_is_not_taken(paryz, text, tmp_path):
    assert "empty" in refused(paryz, tmp_path, text("\n\n"))


def test_an_unknown_code_or_edition_is_told(paryz, text, tmp_path):
    file = text(official(ETHICS, "ru"))

    assert "There is no code" in refused(paryz, tmp_path, file, code="kz-2030")
    answer = paryz("codes", "load", ETHICS.id, "--language", "ru", file, "--edition", "E-1")
    assert answer.code == 2
    assert "E-472" in answer.err


def test_a_file_that_is_not_there_is_told(paryz, tmp_path):
    assert "nowhere.txt" in refused(paryz, tmp_path, tmp_path / "nowhere.txt")


def test_what_asks_for_the_law_alone_never_loads_the_framework():
    asked = (
        "import sys; from paryz.cli.__main__ import answered, app\n"
        "for words in (['codes', 'coverage'], ['explain', 'ServiceEntered', 'day=2026-03-02',"
        " 'category=civil', '--today', '2026-03-20']):\n"
        "    assert answered(lambda: app(args=words)) == 0\n"
        "assert 'django' not in sys.modules\n"
    )

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
