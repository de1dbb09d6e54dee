"""The addresses that anybody may ask for."""

from django.urls import path

from paryz.public import calendar, code, provision, search

urlpatterns = [
    path("codes/", search.codes, name="codes"),
    path("codes/<str:code_id>/", code.code, name="code"),
    path("codes/<str:code_id>/<str:number>/", provision.provision, name="provision"),
    path("calendar/", calendar.calendar, name="calendar"),
]
