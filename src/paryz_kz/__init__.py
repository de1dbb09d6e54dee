"""Kazakhstan: its codes of conduct, its calendar, its names."""

from datetime import date

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Authentic, Floor, Package
from paryz_kz import calendar, cases, civil_2020, gifts, honour_2005, iin, names_of_law
from paryz_kz.calendar import drafting
from paryz_kz.registers import REGISTERS
from paryz_kz.words import ACTS, ADDRESSEES

CODES = (civil_2020.CODE, honour_2005.CODE)

PACKAGE = Package(
    name="kz",
    codes=CODES,
    acts=ACTS,
    addressees=ADDRESSEES,
    calendar=calendar.calendar,
    # The day of independence. Whoever serves today may have entered service before it, and the
    # property entrusted to them may be as old; so are gifts that other countries' registers list
    # (two of the United States' are of 1977 and 1985).
    floor=Floor(
        day=date(1991, 12, 16),
        kinds={
            kind: date(1940, 1, 1) for kind in ("ServiceEntered", "PropertyEntrusted", "GiftListed")
        },
    ),
    refusals=(names_of_law.refuse_unknown(CODES), *cases.REFUSALS, *gifts.REFUSALS),
    sanctions=cases.sanctions,
    limits=cases.limits,
    barred=cases.barred,
    draft_year=drafting.draft,
    registers=REGISTERS,
    person_number=iin.PERSON,
    body_number=iin.BODY,
    time_zones=(
        "Asia/Almaty",
        "Asia/Aqtau",
        "Asia/Aqtobe",
        "Asia/Atyrau",
        "Asia/Oral",
        "Asia/Qostanay",
        "Asia/Qyzylorda",
    ),
    purpose=N_(
        "Paryz keeps the record of duties under the codes of ethics of the civil service of "
        "Kazakhstan."
    ),
    authentic=Authentic(
        said=N_("The Kazakh and Russian texts of the codes are authentic."),
        quoted=N_("Unofficial translation; the Kazakh and Russian texts are authentic."),
        english=N_(
            "Unofficial English translation. The authentic texts are Kazakh and Russian; the "
            "official English text is itself unofficial."
        ),
        translated=N_(
            "Unofficial translation, made for this product from the English text. The authentic "
            "texts are Kazakh and Russian; the official English text is itself unofficial."
        ),
    ),
)
