"""The Code of Honour of public servants in its wording of 2005, repealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Code, Edition
from paryz_kz.corpus import collect, translation

HEADINGS = (
    "Code of honour",
    "Code of honour of public servants of the Republic of Kazakhstan",
    "Decree of the President RK № 1567 dated May, 3, 2005",
)

EDITIONS = (
    Edition(
        id="H-1567",
        title=N_("The wording of 2005, of ten points"),
        first_day=date(2005, 5, 3),
        source=N_(
            "Decree No. 1567 of 3 May 2005, in force from its signing; sud.gov.kz, information "
            "about the rules of professional ethics"
        ),
    ),
)


def _texts(language: str) -> Mapping[str, str]:
    return translation(__name__, "H-1567", language).texts


def _titles(language: str) -> Mapping[str, str]:
    return translation(__name__, "H-1567", language).titles


CODE = Code(
    id="kz-honour-2005",
    letter="H",
    title=N_("Code of Honour of Public Servants"),
    act=N_("Decree of the President of the Republic of Kazakhstan No. 1567 of 3 May 2005"),
    category="state",
    editions=EDITIONS,
    provisions=collect(f"{__name__}.provisions"),
    last_day=date(2015, 12, 31),
    adoptable=True,
    banner=N_(
        "Repealed - replaced from 1 January 2016 (Decree 153). 2005 wording. Historic and "
        "training use only; for state servants the Ethical Code of 2015 applies"
    ),
    status=N_(
        "Repealed. From April 2011 to December 2015 another wording applied (Decree 1180 of "
        "1 April 2011; amended in October 2013), which is not in our text. That the appendix of "
        "Decree 153 lists Decree 1567 is KNOWLEDGE, not verified. The English text is an "
        "unofficial translation; the authentic texts are Kazakh and Russian."
    ),
    headings=HEADINGS,
    translations=_texts,
    titles=_titles,
    short={"H": N_("Code of Honour")},
    history=N_(
        "History: on that day the Code of Honour bound state servants. It is repealed since "
        "1 January 2016; from April 2011 to December 2015 another wording applied."
    ),
    adopted=N_(
        "The organisation’s own rule, not law: it adopted the repealed Code of Honour for its "
        "state servants."
    ),
)
