"""The columns that a staff list may have, and the headings by which each is known.

A heading is compared folded (``folding.fold``), and once more without what stands in brackets.
What is not recognised is not used, and the preview says so; two headings of one column are
refused, because one of them would win by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paryz.imports.staff.folding import fold
from paryz.kernel.refusal import N_, Refused, Sentence

# What each column holds, as the preview names it, and the headings by which it is known.
_COLUMNS: dict[str, tuple[str, str]] = {
    "tab": (N_("Personnel number"), """
        Табельный номер | Таб номер | Таб № | Табельный № | ТН | Табель | Личный номер |
        Номер сотрудника | Номер работника | Код сотрудника | Код работника |
        Табель нөмірі | Табельдік нөмірі | Табельдік нөмір | Табель № | Қызметкер нөмірі |
        Қызметкердің нөмірі | Қызметкер коды | Tab number | Tab no | Personnel number |
        Personnel no | Employee number | Employee no | Employee ID | Staff number | Staff ID |
        Payroll number | Badge number"""),
    "iin": (N_("IIN"), """
        ИИН | ЖСН | IIN | Индивидуальный идентификационный номер | ИИН сотрудника | ИИН работника |
        Жеке сәйкестендіру нөмірі | Қызметкердің ЖСН | Individual identification number |
        National ID"""),
    "full_name": (N_("Full name"), """
        ФИО | Ф.И.О. | ФИО сотрудника | ФИО работника | Ф.И.О. (при наличии) | Сотрудник |
        Работник | Фамилия, имя, отчество | Фамилия имя отчество | Фамилия, имя | Фамилия имя |
        ТАӘ | Т.А.Ә. | Аты-жөні | Аты жөні | Тегі, аты, әкесінің аты | Тегі, аты | Тегі аты-жөні |
        Қызметкер | Қызметкердің аты-жөні | Қызметкердің ТАӘ | Name | Full name | Employee |
        Employee name | Surname and name | Surname, given name | Servant"""),
    "surname": (N_("Surname"), """
        Фамилия | Тегі | Тек | Қызметкердің тегі | Surname | Last name | Family name"""),
    "given": (N_("Given name"), """
        Имя | Аты | Есімі | Есім | Given name | First name | Forename | Given names"""),
    "patronymic": (N_("Patronymic"), """
        Отчество | Отчество (при наличии) | Отчество при наличии | Әкесінің аты |
        Әкесінің аты (бар болса) | Әкесінің аты бар болса | Әке аты | Patronymic | Middle name |
        Patronymic name"""),
    "entered_on": (N_("Entered service on"), """
        Дата приёма | Дата приема на работу | Принят | Принята | Дата поступления |
        Дата поступления на службу | Дата поступления на работу | Работает с | Дата найма |
        Дата вступления в должность | Приём на работу | Қабылданған күні |
        Жұмысқа қабылданған күні | Жұмысқа қабылдау күні | Жұмысқа кірген күні |
        Қызметке кірген күні | Қызметке қабылданған күні | Қызметке кірді |
        Entered on | Entered | Entered service on | Hire date | Date hired | Hired on | Start date |
        Date of hire | Date of entry | Entry date | Employment date"""),
    "left_on": (N_("Left on"), """
        Дата увольнения | Уволен | Уволена | Дата выбытия | Жұмыстан шыққан күні |
        Жұмыстан босатылған күні | Қызметтен шыққан күні | Босатылған күні | Left on | Left |
        Leaving date | Date left | Termination date | End date"""),
    "category": (N_("Category"), """
        Категория | Категория работника | Категория служащего | Категория персонала |
        Вид службы | Вид служащего | Статус служащего | Санаты | Санат | Қызметші санаты |
        Қызмет түрі | Қызметкер санаты | Category | Servant category | Staff category |
        Kind of service"""),
    "week": (N_("Working week"), """
        Рабочая неделя | Неделя | Режим работы | Режим рабочей недели | Дней в неделю |
        Рабочих дней в неделю | Жұмыс аптасы | Апта | Апталық жұмыс күні | Жұмыс режимі |
        Week | Working week | Work week | Days a week | Days per week"""),
    "title": (N_("Post"), """
        Должность | Наименование должности | Занимаемая должность | Штатная должность |
        Лауазымы | Лауазым | Лауазым атауы | Қызметі | Атқаратын лауазымы | Post | Position |
        Title | Job title | Post title | Position title"""),
    "unit_code": (N_("Unit code"), """
        Код подразделения | Код отдела | Бөлімше коды | Бөлім коды |
        Құрылымдық бөлімше коды | Unit code | Department code | Department ID | Dept ID |
        Unit ID"""),
    "unit": (N_("Unit"), """
        Подразделение | Структурное подразделение | Наименование подразделения | Отдел | Школа |
        Место работы | Бөлімше | Құрылымдық бөлімше | Бөлімше атауы | Бөлім | Мектеп |
        Жұмыс орны | Unit | Unit name | Department | Department name | Division | School |
        Workplace"""),
    "parent_unit": (N_("Parent unit"), """
        Вышестоящее подразделение | Головное подразделение | Родительское подразделение |
        Управление | Жоғары тұрған бөлімше | Жоғарғы бөлімше | Жоғары бөлімше | Бас бөлімше |
        Parent unit | Parent department | Higher unit | Belongs to"""),
    "supervisor": (N_("Supervisor"), """
        Руководитель | Непосредственный руководитель | Табельный номер руководителя |
        ТН руководителя | Таб № руководителя | ИИН руководителя | ФИО руководителя |
        Начальник | Подчиняется | Басшысы | Басшы | Тікелей басшысы | Тікелей басшы |
        Басшысының табель нөмірі | Басшының табель нөмірі | Басшысының ЖСН | Басшының ЖСН |
        Басшысының аты-жөні | Supervisor | Manager | Reports to | Supervisor number |
        Supervisor personnel number | Supervisor IIN | Supervisor name | Line manager | Head"""),
    "email": (N_("E-mail"), """
        Электронная почта | Эл. почта | Почта | Адрес электронной почты | Эл. адрес |
        Электрондық пошта | Электрондық поштасы | Пошта | Электрондық мекенжайы | E-mail |
        Email address | E-mail address | Mail"""),
    "language": (N_("Language"), """
        Язык | Язык ознакомления | Язык общения | Тіл | Тілі | Танысу тілі | Language |
        Preferred language"""),
    "signed_on": (N_("Code signed on"), """
        Ознакомлен | Ознакомлена | Дата ознакомления | Дата подписи | Подписано | Дата подписания |
        Ознакомлен с кодексом | Дата ознакомления с кодексом | Танысқан күні | Қол қойған күні |
        Кодекспен танысқан күні | Қол қойылған күні | Signed on | Signed | Date signed |
        Acknowledged on | Code signed on"""),
    "filed_on": (N_("Form filed on"), """
        Подшито | Дата подшивки | Приобщено к личному делу | Дата приобщения |
        Дата приобщения к личному делу | Вложено в личное дело | Іске тігілген күні |
        Тігілген күні | Жеке іске тігілген күні | Жеке іске қосылған күні | Filed on | Filed |
        Date filed | Form filed on"""),
    "paper_place": (N_("Where the paper lies"), """
        Место хранения | Место хранения бумажного экземпляра | Где хранится |
        Қағаз данасының сақталу орны | Место хранения листа | Том и лист | Личное дело |
        Сақталған орны | Сақталатын орны | Сақтау орны | Қағаз орны | Жеке іс | Paper place |
        Where the paper lies | Place of paper | Stored at | File place | Personal file"""),
    "edition": (N_("Edition signed"), """
        Редакция | Редакция кодекса | Кодекс редакциясы | Редакциясы | Edition | Edition signed |
        Code edition"""),
    "method": (N_("How it was signed"), """
        Способ подписания | Вид подписи | Способ ознакомления | Қол қою тәсілі | Танысу тәсілі |
        Method | How it was signed | Signing method"""),
}  # fmt: skip
LABELS = {field: label for field, (label, _headings) in _COLUMNS.items()}

_BY_HEADING: dict[str, str] = {
    fold(heading): field
    for field, (label, headings) in _COLUMNS.items()
    for heading in (*headings.split("|"), field, label)
}

_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Where the columns of one list are: field → column, and the headings not used."""

    headings: tuple[str, ...]
    places: dict[str, int]
    unused: tuple[str, ...]

    def heading(self, field: str) -> str:
        """The list's own heading of a field; its label where the list has no such column."""
        place = self.places.get(field)
        return LABELS[field] if place is None else self.headings[place]


def field_of(heading: str) -> str | None:
    """The field that a heading names, if we know it."""
    return _BY_HEADING.get(fold(heading)) or _BY_HEADING.get(fold(_IN_BRACKETS.sub("", heading)))


def recognised(headings: Sequence[str]) -> Columns:
    """The columns of a list by its headings alone."""
    places: dict[str, int] = {}
    unused: list[str] = []
    for place, heading in enumerate(headings):
        field = field_of(heading)
        if field is None:
            unused.append(heading or letters_of(place))
        elif field in places:
            raise Refused(
                "The columns “{first}” and “{second}” are both read as “{meaning}”. Rename one, or "
                "say in a mapping file which one holds it.",
                first=headings[places[field]],
                second=heading,
                meaning=Sentence(LABELS[field]),
            )
        else:
            places[field] = place
    if not places:
        raise Refused(
            "None of the headings is known: {headings}. Name the columns as in the example list, "
            "or say in a mapping file what each one holds.",
            headings=", ".join(headings[:12]),
        )
    return Columns(headings=tuple(headings), places=places, unused=tuple(unused))


def letters_of(place: int) -> str:
    """The letters by which a spreadsheet program calls a column: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def require(columns: Columns, constants: Sequence[str] = ()) -> None:
    """A list without names, or without the day of entry, says nothing that we could record."""
    held = {*columns.places, *constants}
    if "full_name" in held and "surname" in held:
        raise Refused(
            "The list has the full name in one column (“{full}”) and the surname in another "
            "(“{surname}”). Keep one of the two.",
            full=columns.heading("full_name"),
            surname=columns.heading("surname"),
        )
    if not held & {"full_name", "surname"}:
        raise Refused(
            "No column holds the name. Name one “{full}”, or three “{surname}”, “{given}” and "
            "“{patronymic}”.",
            full=Sentence(LABELS["full_name"]),
            surname=Sentence(LABELS["surname"]),
            given=Sentence(LABELS["given"]),
            patronymic=Sentence(LABELS["patronymic"]),
        )
    if "entered_on" not in held:
        raise Refused(
            "No column holds the day of entry into service. Name one “{heading}”.",
            heading=Sentence(LABELS["entered_on"]),
        )
