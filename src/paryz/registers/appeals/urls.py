"""The addresses of the register of appeals besides those that every register has."""

from django.urls import path

from paryz.registers.appeals import pages

urlpatterns = [
    path("registers/appeals/delays/", pages.waiting, name="appeals-delays"),
    path("registers/appeals/delays.pdf", pages.paper, name="appeals-delays-paper"),
]
