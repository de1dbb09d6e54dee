"""Paragraph 11, subparagraph 3: public morality, order and safety; nobody is drawn into antisocial actions."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E11.3",
    printed="3)",
    text="""
        prevent, on their part, violation of the requirements of the legislation, associated
        with encroachment on public morality, order, and safety, and not to involve other
        citizens in the commission of illegal, antisocial actions.
    """,
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    within="E11",
    category="public morality and order",
)
