"""The papers of a conflict situation: to whom they go, what they quote, what they leave open."""

from tests.registers.walking import browser, done, length_of, words_of


def after(world, arise, to, **answers):
    """Told, talked over, measures taken, stood aside: the address and Aigerim's browser."""
    _, url = arise(**answers)
    client, today = browser(world.aigerim), world.today.isoformat()
    done(client, url, "reported", day=today, to=to)
    done(client, url, "discussed", day=today, agreed="Басқа адам шешеді")
    keeper = world["ethics"] if to == "other" else world.bolat
    done(browser(keeper), url, "measures", day=today, measures="Комиссия құрамы өзгерді")
    done(client, url, "recused", day=today, decision="Тендердің нәтижесі", decides="Данаева Д.")
    return client, url


def test_the_report_goes_to_the_direct_supervisor_under_paragraph_13(world, arise):
    client, url = after(world, arise, "supervisor")

    words = words_of(client, f"{url}papers/report.pdf")

    assert "Служебная записка" in words or "СЛУЖЕБНАЯ ЗАПИСКА" in words
    assert str(world.bolat) in words
    assert "Тендер комиссиясындағы дау" in words
    assert "сообщить непосредственному руководителю о проблеме конфликта" in words
    assert "не норма закона" not in words


def test_the_report_by_the_other_way_says_that_it_is_no_law(world, arise):
    client, url = after(world, arise, "other", supervisor_involved="yes")

    words = words_of(client, f"{url}papers/report.pdf")

    assert "Ответственный за служебную этику" in words
    assert "Пункт 13 Кодекса называет только непосредственного руководителя" in words
    assert "не норма закона" in words


def test_the_record_holds_talk_and_measures_for_both_to_sign(world, arise):
    client, url = after(world, arise, "supervisor")

    words = words_of(client, f"{url}papers/record.pdf")

    assert "Басқа адам шешеді" in words
    assert "Комиссия құрамы өзгерді" in words
    assert "Непосредственный руководитель" in words


def test_the_recusal_names_the_decision_and_who_decides(world, arise):
    client, url = after(world, arise, "supervisor")

    words = words_of(client, f"{url}papers/recusal.pdf")

    assert "Тендердің нәтижесі" in words
    assert "Данаева Д." in words
    assert "неправомерного предпочтения" in words


def test_each_paper_fits_on_a_page_in_two_languages(world, arise):
    client, url = after(world, arise, "other", supervisor_involved="yes")

    for paper in ("report", "record", "recusal"):
        assert length_of(client, f"{url}papers/{paper}.pdf") == 1, paper


def test_there_is_no_record_before_anything_was_talked_over(world, arise):
    _, url = arise()

    assert browser(world.aigerim).get(f"{url}papers/record.pdf").status_code == 404
