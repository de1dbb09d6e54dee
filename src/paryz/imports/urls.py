"""The addresses of imports."""

from django.urls import path

from paryz.imports import pages

urlpatterns = [
    path("import/staff/", pages.send, name="import-staff"),
    path("import/staff/<str:uid>/", pages.preview, name="import-staff-preview"),
    path("import/staff/<str:uid>/done/", pages.done, name="import-staff-done"),
    path("import/staff/<str:uid>/bad-rows.csv", pages.bad_rows, name="import-staff-bad-rows"),
]
