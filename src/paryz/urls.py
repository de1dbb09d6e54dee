"""Every address of the product."""

from django.urls import include, path

from paryz.web.language import choose

urlpatterns = [
    # First what is asked for most: an address is looked for from the top.
    path("", include("paryz.public.urls")),
    path("language/setlang/", choose, name="set_language"),
    path("", include("paryz.access.urls")),
    path("", include("paryz.desk.urls")),
    path("", include("paryz.registers.acknowledgements.urls")),
    path("", include("paryz.registers.gifts.urls")),
    path("", include("paryz.matters.declared.urls")),
    path("", include("paryz.registers.kin.urls")),
    path("", include("paryz.imports.urls")),
]

handler400 = "paryz.web.errors.bad_request"
handler403 = "paryz.web.errors.forbidden"
handler404 = "paryz.web.errors.not_found"
handler500 = "paryz.web.errors.server_error"
