"""Kazakhstan: its codes of conduct, its calendar, its names."""

from __future__ import annotations

from datetime import date

from paryz.kernel.rules import Floor, Package
from paryz_kz import calendar, cases, civil_2020, gifts, honour_2005, names_of_law
from paryz_kz.calendar import drafting
from paryz_kz.registers import REGISTERS

CODES = (civil_2020.CODE, honour_2005.CODE)

PACKAGE = Package(
    name="kz",
    codes=CODES,
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
)
