"""The addresses of a servant's own declarations of kin."""

from django.urls import path

from paryz.registers.kin import pages

urlpatterns = [
    path("kin/", pages.kin, name="kin"),
    path("kin/declare/", pages.declare, name="kin-declare"),
    path("kin/declaration.pdf", pages.paper, name="kin-paper"),
    path("kin/<str:fact>/withdraw/", pages.withdraw, name="kin-withdraw"),
]
