"""Kazakhstan: its codes of conduct, its calendar, its names."""

from __future__ import annotations

from paryz.kernel.rules import Package
from paryz_kz import calendar, cases, civil_2020, gifts, honour_2005, names_of_law
from paryz_kz.calendar import drafting

CODES = (civil_2020.CODE, honour_2005.CODE)

PACKAGE = Package(
    name="kz",
    codes=CODES,
    calendar=calendar.calendar,
    refusals=(names_of_law.refuse_unknown(CODES), *cases.REFUSALS, *gifts.REFUSALS),
    sanctions=cases.sanctions,
    limits=cases.limits,
    barred=cases.barred,
    draft_year=drafting.draft,
)
