"""The Code of Ethics for Civil Servants of 2020, with the order that approved it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Code, Edition
from paryz_kz.corpus import collect, translation

HEADINGS = (
    "On approval of the Code of Ethics for Civil Servants",
    "Unofficial translation",
    "Order of the Minister of Labor and Social Protection of the Population of the Republic of "
    "Kazakhstan dated August 28, 2020, No. 342. Registered with the Ministry of Justice of the "
    "Republic of Kazakhstan on August 29, 2020, No. 21150.",
    "Unofficial translation",
    "Minister of Labor and Social Protection of the Population of the Republic of Kazakhstan",
    "B. Nurymbetov",
    "Approved by Order of the Minister of Labor and Social Protection of the Population of the "
    "Republic of Kazakhstan dated August 28, 2020, № 342",
    "The Code of Ethics for Civil Servants",
    "Chapter 1. General Provisions",
    "Chapter 2. Ethical principles of the civil servant",
    "Chapter 3. Ethical requirements for civil servants",
    "Chapter 4. Ethical conflicts and their resolution",
)

EDITIONS = (
    Edition(
        id="E-342",
        title=N_("As first approved; the wording of paragraphs 9 and 10 is not available"),
        publication="order_342_published",
        published=N_("Order No. 342: day of first official publication"),
        days_after=10,
        not_before=date(2020, 9, 9),
        text_available=False,
        source=N_(
            "Order No. 342 of 28 August 2020, paragraph 4: upon the expiration of ten calendar "
            "days after the day of first official publication. The day of publication was not "
            "found; registered on 29 August 2020."
        ),
    ),
    Edition(
        id="E-472",
        title=N_("With paragraphs 9 and 10 as amended by order No. 472 of 13 November 2023"),
        publication="order_472_published",
        published=N_("Order No. 472: day of first official publication"),
        days_after=60,
        not_before=date(2024, 1, 13),
        earlier_wording="wording_before_472",
        source=N_(
            "Footnotes of paragraphs 9 and 10: upon expiry of sixty calendar days after the day "
            "of first official publication. The days of registration and publication were not "
            "found; signed on 13 November 2023."
        ),
    ),
)


def _texts(language: str) -> Mapping[str, str]:
    return translation(__name__, "E-472", language).texts


def _titles(language: str) -> Mapping[str, str]:
    if language == "en":
        return {each.partition(".")[0]: each for each in HEADINGS if each.startswith("Chapter ")}
    return translation(__name__, "E-472", language).titles


CODE = Code(
    id="kz-civil-2020",
    letter="E",
    title=N_("Code of Ethics for Civil Servants"),
    act=N_(
        "Order of the Minister of Labor and Social Protection of the Population No. 342 of "
        "28 August 2020, registered No. 21150 on 29 August 2020"
    ),
    category="civil",
    editions=EDITIONS,
    provisions=collect(f"{__name__}.provisions"),
    status=N_(
        "In force. The English text is an unofficial translation; the authentic texts are Kazakh "
        "and Russian."
    ),
    headings=HEADINGS,
    translations=_texts,
    titles=_titles,
    short={"E": N_("Code of Ethics"), "O": N_("Order No. 342")},
)
