"""Addresses of the register of cases besides those of every declared register."""

from django.urls import path

from paryz.registers.cases import deciding_pages, lists, opening

urlpatterns = [
    path("registers/cases/new/opened/", opening.case_open, name="case-open"),
    path("registers/cases/sanctions/", lists.sanctions, name="sanctions"),
    path("registers/cases/reprimands/", lists.reprimands, name="reprimands"),
    path("registers/cases/<str:fact>/decision/", deciding_pages.decision, name="case-decision"),
    path("registers/cases/<str:fact>/decide/", deciding_pages.decide, name="case-decide"),
]
