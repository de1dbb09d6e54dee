"""The addresses of the desk."""

from django.urls import path

from paryz.desk import (
    duties,
    duty,
    entering,
    fact,
    home,
    organisations,
    people,
    person,
    record,
    units,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("duties/", duties.register, name="duties"),
    path("duties/export.<str:file_format>/", duties.export, name="duties-export"),
    path("duties/<int:pk>/", duty.duty, name="duty"),
    path("people/", people.people, name="people"),
    path("people/export.<str:file_format>/", people.export, name="people-export"),
    path("people/add/", entering.person_add, name="person-add"),
    path("people/<str:uid>/", person.person, name="person"),
    path("people/<str:uid>/left/", entering.person_left, name="person-left"),
    path("units/", units.units, name="units"),
    path("units/<str:uid>/", units.unit, name="unit"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<str:uid>/", organisations.organisation, name="organisation"),
    path("organisations/<str:uid>/bodies/", organisations.bodies, name="bodies"),
    path("facts/<str:fact>/", fact.fact, name="fact"),
    path("facts/<str:fact>/retract/", fact.fact_retract, name="fact-retract"),
    path("facts/<str:fact>/correct/", fact.fact_correct, name="fact-correct"),
    path("record/", record.record, name="record"),
    path("record/verify/", record.record_verify, name="record-verify"),
]
