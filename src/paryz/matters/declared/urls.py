"""The addresses of all declared registers, and those that a register adds of its own."""

from importlib.util import find_spec

from django.urls import include, path

from paryz.declaring.registered import registered
from paryz.matters.declared import acting, matter, opening, pages

ONE = "registers/<slug:register>"
FACT = f"{ONE}/<str:fact>"

urlpatterns = [
    path("registers/", pages.registers, name="registers"),
    *(
        path("", include(f"{module}.urls"))
        for module in registered()
        if find_spec(f"{module}.urls") is not None
    ),
    path(f"{ONE}/", pages.register, name="register"),
    path(f"{ONE}/export.<str:file_format>", pages.export, name="register-export"),
    path(f"{ONE}/new/<slug:opening>/", opening.new, name="matter-new"),
    path(f"{FACT}/", matter.matter, name="matter"),
    path(f"{FACT}/acts/<slug:act>/", acting.act, name="matter-act"),
    path(f"{FACT}/done/<str:stated>/", acting.done, name="matter-done"),
    path(f"{FACT}/attach/<str:stated>/", matter.attach, name="matter-attach"),
    path(f"{FACT}/papers/<slug:paper>.pdf", matter.paper, name="matter-paper"),
]
