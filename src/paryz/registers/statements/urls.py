"""The addresses of those who speak for the organisation."""

from django.urls import path

from paryz.registers.statements import pages

SPEAKERS = "registers/statements/speakers"

urlpatterns = [
    path(f"{SPEAKERS}/", pages.all_speakers, name="speakers"),
    path(f"{SPEAKERS}/new/<str:organisation>/", pages.new_speaker, name="speaker-new"),
    path(f"{SPEAKERS}/<str:fact>/authorisation.pdf", pages.authorisation, name="speaker-paper"),
]
