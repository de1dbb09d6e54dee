"""The addresses of gifts and services."""

from django.urls import path

from paryz.registers.gifts import happening, pages, what_if

GIFTS = "gifts"

urlpatterns = [
    path(f"{GIFTS}/what-if/", what_if.page, name="gifts-what-if"),
    path("happened/", happening.happened, name="happened"),
    path("happened/<slug:step>/", happening.step, name="happened-step"),
    path(f"{GIFTS}/", pages.gifts, name="gifts"),
    path(f"{GIFTS}/export.<str:file_format>/", pages.export, name="gifts-export"),
    path(f"{GIFTS}/totals/", pages.totals, name="gifts-totals"),
    path(f"{GIFTS}/week/", pages.week, name="gifts-week"),
    path(f"{GIFTS}/<int:pk>/", pages.moved, name="gift"),
    path(f"{GIFTS}/<int:pk>/<path:rest>", pages.moved, name="gift"),
]
