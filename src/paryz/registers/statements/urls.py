"""The addresses of those who speak for the organisation."""

from django.urls import path

from paryz.registers.statements import speakers

SPEAKERS = "registers/statements/speakers"

urlpatterns = [
    path(f"{SPEAKERS}/", speakers.all_speakers, name="speakers"),
    path(f"{SPEAKERS}/new/<str:organisation>/", speakers.new_speaker, name="speaker-new"),
    path(f"{SPEAKERS}/<str:fact>/authorisation.pdf", speakers.authorisation, name="speaker-paper"),
]
