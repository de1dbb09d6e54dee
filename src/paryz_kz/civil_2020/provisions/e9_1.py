"""Paragraph 9, subparagraph 1: work conscientiously, keep labor discipline, use working hours well."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9.1",
    printed="1)",
    text="""
        conscientiously fulfill his/her official duties, strictly observe labor discipline,
        rationally and efficiently use working hours;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    category="labor discipline",
    see=("H1.5",),
)
