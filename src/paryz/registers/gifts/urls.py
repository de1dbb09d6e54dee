"""The addresses of gifts and services."""

from django.urls import path

from paryz.registers.gifts import acts, attaching, happening, matter, pages, printing, what_if

GIFTS = "gifts"

urlpatterns = [
    path(f"{GIFTS}/what-if/", what_if.page, name="gifts-what-if"),
    path("happened/", happening.happened, name="happened"),
    path("happened/<slug:step>/", happening.step, name="happened-step"),
    path(f"{GIFTS}/", pages.gifts, name="gifts"),
    path(f"{GIFTS}/export.<str:file_format>/", pages.export, name="gifts-export"),
    path(f"{GIFTS}/totals/", pages.totals, name="gifts-totals"),
    path(f"{GIFTS}/week/", pages.week, name="gifts-week"),
    path(f"{GIFTS}/<int:pk>/", matter.gift, name="gift"),
    path(f"{GIFTS}/<int:pk>/acts/<slug:act>/", acts.act, name="gift-act"),
    path(f"{GIFTS}/<int:pk>/done/<str:fact>/", acts.done, name="gift-done"),
    path(f"{GIFTS}/<int:pk>/attach/<str:fact>/", attaching.attach, name="gift-attach"),
    path(f"{GIFTS}/<int:pk>/papers/<slug:paper>.pdf", printing.paper, name="gift-paper"),
]
