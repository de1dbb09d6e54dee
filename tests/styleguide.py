"""The style guide: every part of the look on one page, with words a real page would have.

`python -m tests.styleguide FOLDER` writes it as pictures, in three languages and two widths.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Any

DAY = datetime.date(2026, 11, 21)

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Acknowledge the Code of Ethics",
        "back": "Back to my duties",
        "caption": "Akmola Region Department of Education",
        "lead": "Read it in the language you know best, sign, and the form goes into your personal file.",
        "duties": "What you owe",
        "people": "People of your unit",
        "statuses": "How a duty stands",
        "form": "Say what happened",
        "summary": "What is known of you",
        "primary": "Sign and file",
        "secondary": "Print the forms",
        "cancel": "Not now",
        "empty": "Nobody waits for filing",
        "empty_text": "Signed forms stand here until somebody says in which personal file they lie.",
        "act": "Acknowledge the Code of Ethics in writing",
        "why": "You entered the civil service on 16 November 2026.",
        "gift": "Hand over the gift: a box of sweets and a pen",
        "citation": "Code of Ethics, paragraph 6",
        "late": "late",
        "soon": "due soon",
        "wait": "wait for filing",
        "all": "people in all",
        "name": "Name",
        "unit": "Unit",
        "day": "Act by",
        "status": "Status",
        "days": "Days left",
        "when": "When did you receive the gift?",
        "when_hint": "The day itself; if you found it later, say so below.",
        "from": "From whom?",
        "how": "How was it given?",
        "own": "At my workplace",
        "away": "Elsewhere",
        "what": "What was it, in your own words?",
        "sure": "I have read the text of the provision",
        "scan": "Scan of the act",
        "search": "Name or personnel number",
        "text": "A servant who is entering the civil service must acknowledge this Code in writing within three working days.",
    },
    "ru": {
        "title": "Ознакомиться с Этическим кодексом",
        "back": "К моим обязанностям",
        "caption": "Управление образования Акмолинской области",
        "lead": "Прочитайте на том языке, который знаете лучше, подпишите, и лист ознакомления попадёт в личное дело.",
        "duties": "Что за вами",
        "people": "Сотрудники вашего отдела",
        "statuses": "Состояния обязанности",
        "form": "Расскажите, что произошло",
        "summary": "Что о вас известно",
        "primary": "Подписать и приобщить",
        "secondary": "Распечатать листы",
        "cancel": "Не сейчас",
        "empty": "Никто не ждёт приобщения",
        "empty_text": "Здесь стоят подписанные листы, пока не указано, в каком личном деле они лежат.",
        "act": "Письменно ознакомиться с Этическим кодексом",
        "why": "Вы поступили на государственную службу 16 ноября 2026 года.",
        "gift": "Сдать подарок: коробка конфет и ручка",
        "citation": "Этический кодекс, пункт 6",
        "late": "просрочено",
        "soon": "скоро срок",
        "wait": "ждут приобщения",
        "all": "человек всего",
        "name": "Имя",
        "unit": "Отдел",
        "day": "Срок",
        "status": "Состояние",
        "days": "Осталось дней",
        "when": "Когда вы получили подарок?",
        "when_hint": "Сам день; если нашли позже, скажите об этом ниже.",
        "from": "От кого?",
        "how": "Как он был вручён?",
        "own": "На моём рабочем месте",
        "away": "В другом месте",
        "what": "Что это было, своими словами?",
        "sure": "Я прочитал текст положения",
        "scan": "Скан акта",
        "search": "Имя или табельный номер",
        "text": "Гражданин, поступающий на государственную службу, в течение трёх рабочих дней письменно знакомится с настоящим Кодексом.",
    },
    "kk": {
        "title": "Әдеп кодексімен танысу",
        "back": "Міндеттеріме қайту",
        "caption": "Ақмола облысының білім басқармасы",
        "lead": "Өзіңіз жақсы білетін тілде оқып, қол қойыңыз, сонда танысу парағы жеке іске тігіледі.",
        "duties": "Сіздің мойныңыздағы міндеттер",
        "people": "Бөліміңіздің қызметкерлері",
        "statuses": "Міндеттің жай-күйі",
        "form": "Не болғанын айтыңыз",
        "summary": "Сіз туралы белгілісі",
        "primary": "Қол қойып, іске тігу",
        "secondary": "Парақтарды басып шығару",
        "cancel": "Қазір емес",
        "empty": "Іске тігілуін күтіп тұрған ешкім жоқ",
        "empty_text": "Қол қойылған парақтар қай жеке істе жатқаны айтылғанша осы жерде тұрады.",
        "act": "Әдеп кодексімен жазбаша танысу",
        "why": "Сіз мемлекеттік қызметке 2026 жылғы 16 қарашада кірдіңіз.",
        "gift": "Сыйлықты тапсыру: кәмпит пен қалам",
        "citation": "Әдеп кодексі, 6-тармақ",
        "late": "мерзімі өтті",
        "soon": "мерзімі жақын",
        "wait": "іске тігілуін күтуде",
        "all": "барлық адам",
        "name": "Аты-жөні",
        "unit": "Бөлім",
        "day": "Мерзімі",
        "status": "Жай-күйі",
        "days": "Қалған күн",
        "when": "Сыйлықты қашан алдыңыз?",
        "when_hint": "Дәл сол күн; кейін тапсаңыз, төменде айтыңыз.",
        "from": "Кімнен?",
        "how": "Қалай берілді?",
        "own": "Жұмыс орнымда",
        "away": "Басқа жерде",
        "what": "Бұл не еді, өз сөзіңізбен айтыңыз?",
        "sure": "Ереженің мәтінін оқып шықтым",
        "scan": "Актінің көшірмесі",
        "search": "Аты-жөні немесе табель нөмірі",
        "text": "Мемлекеттік қызметке кіретін азамат осы Кодекспен үш жұмыс күні ішінде жазбаша танысады.",
    },
}
STATUSES = (
    "open",
    "due-soon",
    "overdue",
    "done",
    "done-late",
    "disputed",
    "done-disputed",
    "refused",
    "ended",
    "unknown",
)
PEOPLE = (
    ("Әбдіғаппар Гүлнұр Қыдырбайқызы", "overdue", -3),
    ("Иванов Сергей Николаевич", "due-soon", 1),
    ("Өтеғұлова Үміт Һәлелқызы", "done", 0),
    ("Ким Елена Викторовна", "done-late", 0),
    ("Төлегенұлы Ыбырай", "disputed", 4),
)


def context(language: str) -> dict[str, Any]:
    from django import forms
    from django.core.paginator import Paginator

    from paryz.web.inputs import DayInput
    from paryz.web.tables import Cell, Column, Row, Table

    w = WORDS[language]

    class Gift(forms.Form):
        day = forms.DateField(label=w["when"], help_text=w["when_hint"], widget=DayInput)
        giver = forms.CharField(label=w["from"])
        how = forms.ChoiceField(
            label=w["how"],
            choices=[("own", w["own"]), ("away", w["away"])],
            widget=forms.RadioSelect,
        )
        unit = forms.ChoiceField(label=w["unit"], choices=[("a", w["people"]), ("b", w["caption"])])
        words = forms.CharField(
            label=w["what"], widget=forms.Textarea(attrs={"rows": 4}), required=False
        )
        scan = forms.FileField(label=w["scan"], required=False)
        sure = forms.BooleanField(label=w["sure"])

    class Filters(forms.Form):
        q = forms.CharField(label=w["search"], widget=forms.TextInput({"type": "search"}))
        unit = forms.ChoiceField(label=w["unit"], choices=[("a", w["people"]), ("b", w["caption"])])
        status = forms.ChoiceField(label=w["status"], choices=[("a", w["late"])])

    form = Gift({"day": "", "giver": "X", "how": "", "unit": "a", "sure": ""})
    table = Table(
        caption=w["people"],
        tick="person",
        sorted_by="name",
        columns=[
            Column(label=w["name"], sort="name"),
            Column(label=w["unit"]),
            Column(label=w["day"], kind="day", sort="day"),
            Column(label=w["days"], kind="number"),
            Column(label=w["status"], kind="status"),
        ],
        rows=[
            Row(
                key=str(number),
                late=status == "overdue",
                cells=[
                    Cell(value=name, url="#", note=f"№ 00{number}17"),
                    Cell(value=w["caption"] if number % 2 else None),
                    Cell(value=DAY + datetime.timedelta(days=left)),
                    Cell(value=left),
                    Cell(value=status),
                ],
            )
            for number, (name, status, left) in enumerate(PEOPLE, 1)
        ],
    )
    return {
        "page": w,
        "organisation_name": w["caption"],
        "person_name": "Гүлнұр Әбдіғаппар",
        "is_demo": True,
        "navigation": [
            {"label": w["duties"], "url": "#", "current": True, "count": 3},
            {"label": w["people"], "url": "#"},
            {"label": w["citation"], "url": "#"},
        ],
        "figures": [
            {"value": 12, "label": w["late"], "tone": "late"},
            {"value": 40, "label": w["soon"], "tone": "soon"},
            {"value": 7, "label": w["wait"]},
            {"value": 5012, "label": w["all"]},
        ],
        "duties": [
            {
                "act": w["gift"],
                "status": "overdue",
                "due": DAY - datetime.timedelta(days=2),
                "citation": w["citation"],
                "next_url": "#",
                "next_label": w["primary"],
            },
            {
                "act": w["act"],
                "status": "due-soon",
                "due": DAY,
                "citation": w["citation"],
                "why": w["why"],
                "next_url": "#",
                "next_label": w["primary"],
            },
            {"act": w["act"], "status": "done", "due": DAY, "citation": w["citation"]},
        ],
        "quote": {
            "citation": w["citation"],
            "text": w["text"] + "\n\n" + w["text"],
            "language": language,
            "edition": "E-472",
        },
        "filters": Filters(),
        "table": table,
        "people_page": Paginator(range(5012), 25).page(4),
        "statuses": STATUSES,
        "receipt": {
            "number": "2026-000417",
            "seal": "9f3c 5a1e 77b0 d2c4 1188 03aa 5be9 6f0d 42c7 9e51 b36a 0f2d",
            "day": DAY,
        },
        "form": form,
        "summary": [
            {"label": w["name"], "value": "Гүлнұр Әбдіғаппар"},
            {"label": w["day"], "day": DAY, "action_url": "#", "action": w["secondary"]},
            {"label": w["status"], "status": "due-soon"},
        ],
    }


def render(language: str) -> str:
    """The style guide as a page of its own, as the server would send it."""
    from django.contrib.auth.models import AnonymousUser
    from django.template.loader import render_to_string
    from django.test import RequestFactory
    from django.utils import translation

    request = RequestFactory().get("/styleguide/?page=4")
    request.user = AnonymousUser()
    with translation.override(language):
        return render_to_string("desk/styleguide.html", context(language), request)


def serve_static(folder: Path) -> None:
    """Lay the pages and what they refer to into a folder that any server can hand out."""
    from django.core.management import call_command
    from django.test import override_settings

    # Said through override_settings, so that a storage that is there already hears of it.
    with override_settings(STATIC_ROOT=str(folder / "static")):
        call_command("collectstatic", interactive=False, verbosity=0)
    for language in WORDS:
        (folder / f"{language}.html").write_text(render(language), encoding="utf-8")


def take_pictures(folder: Path) -> list[str]:
    """A picture of every language and width; what a reader of the pages would stumble over."""
    import functools
    import shutil
    import threading
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    serve_static(folder)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))

    def hear(said: Any) -> None:
        faults.append(said.text)

    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox"],
        )
        for width in (320, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.on("console", hear)
            for language in WORDS:
                page.goto(f"http://127.0.0.1:{server.server_port}/{language}.html")
                page.screenshot(path=folder / f"{language}-{width}.png", full_page=True)
                sideways = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                found = Axe().run(page).response["violations"]
                where = f"{language} at {width} px"
                if sideways > 0:
                    faults.append(f"{where} scrolls sideways by {sideways} px")
                faults += [
                    f"{where}: {each['id']}: {node['html'][:200]}"
                    for each in found
                    for node in each["nodes"]
                ]
        browser.close()
    server.shutdown()
    server.server_close()
    return faults


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
    os.environ.setdefault("PARYZ_TEST", "1")
    django.setup()
    sys.exit("\n".join(take_pictures(Path(sys.argv[1]))) or 0)
