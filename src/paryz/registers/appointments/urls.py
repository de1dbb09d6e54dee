"""The addresses of appointments: the check, and the facts of service beside it."""

from django.urls import path

from paryz.registers.appointments import pages, service

urlpatterns = [
    path("registers/appointments/new/considered/", pages.check, name="appointment-check"),
    path("people/<str:uid>/transferred/", service.transferred, name="person-transferred"),
    path("people/<str:uid>/appraised/", service.appraised, name="person-appraised"),
]
