"""The addresses of the register, of reading and signing, and of verifying what was printed."""

from django.urls import path

from paryz.documents import pages as documents
from paryz.matters import attaching as files
from paryz.registers.acknowledgements import done, pages, reading, single, together
from paryz.registers.acknowledgements.acts import FILED, SIGNED

REGISTER = "acknowledgements"

urlpatterns = [
    path("read/<str:code>/", reading.read, name="read-code"),
    path("read/<str:code>/sign/", reading.sign, name="sign-code"),
    path("read/<str:code>/signed/<str:fact>/", reading.signed, name="signed"),
    path(f"{REGISTER}/", pages.acknowledgements, name="acknowledgements"),
    path(f"{REGISTER}/export.<str:file_format>/", pages.export, name="acknowledgements-export"),
    path(f"{REGISTER}/print/", pages.print_forms, name="acknowledgements-print"),
    path(f"{REGISTER}/signed/", together.for_many, {"act": SIGNED}, name="acknowledgements-signed"),
    path(f"{REGISTER}/filed/", together.for_many, {"act": FILED}, name="acknowledgements-filed"),
    path(f"{REGISTER}/done/", done.done, name="acknowledgements-done"),
    path(f"{REGISTER}/<int:pk>/refused/", single.refused, name="acknowledgement-refused"),
    path(f"{REGISTER}/<str:fact>/attach/", single.attach, name="acknowledgement-attach"),
    path(f"{REGISTER}/<str:fact>/form.pdf", pages.form, name="acknowledgement-form"),
    path("attachments/<str:uid>/", files.attachment, name="attachment"),
    path("verify/<str:token>/", documents.verify, name="verify"),
]
