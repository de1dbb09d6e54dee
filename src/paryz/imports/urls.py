"""The addresses of imports."""

from django.urls import path

from paryz.imports import pages
from paryz.imports.gifts import pages as gifts

urlpatterns = [
    path("import/staff/", pages.send, name="import-staff"),
    path("import/staff/<str:uid>/", pages.preview, name="import-staff-preview"),
    path("import/staff/<str:uid>/done/", pages.done, name="import-staff-done"),
    path("import/staff/<str:uid>/bad-rows.csv", pages.bad_rows, name="import-staff-bad-rows"),
    path("import/gifts/", gifts.send, name="import-gifts"),
    path("import/gifts/<str:uid>/", gifts.preview, name="import-gifts-preview"),
    path("import/gifts/<str:uid>/done/", gifts.done, name="import-gifts-done"),
    path("import/gifts/<str:uid>/bad-rows.csv", gifts.bad_rows, name="import-gifts-bad-rows"),
]
