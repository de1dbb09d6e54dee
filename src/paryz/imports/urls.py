"""The addresses of imports: the same four of each kind of list."""

from typing import Any

from django.urls import path

from paryz.imports import pages
from paryz.imports.gifts.kind import GIFTS
from paryz.imports.kinds import ListKind
from paryz.imports.staff.kind import STAFF

KINDS: tuple[ListKind[Any], ...] = (STAFF, GIFTS)
STEPS = (
    ("", "", pages.send),
    ("<str:uid>/", "-preview", pages.preview),
    ("<str:uid>/done/", "-done", pages.done),
    ("<str:uid>/bad-rows.csv", "-bad-rows", pages.bad_rows),
)

urlpatterns = [
    path(f"import/{of.name}/{route}", page, {"of": of}, name=f"import-{of.name}{name}")
    for of in KINDS
    for route, name, page in STEPS
]
