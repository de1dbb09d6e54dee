"""The language that a reader chooses, kept in a cookie of theirs."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from paryz.web.errors import csrf_failure


@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponseBase:
    """Keep the language and lead back.

    The form stands on pages that hold no secret of the reader, so a token cannot guard it: what
    another site sends is known by its origin, which browsers tell with every form.
    """
    origin = request.headers.get("Origin")
    here = {request.get_host(), urlsplit(settings.INSTALLATION.public_url).netloc}
    if origin is not None and urlsplit(origin).netloc not in here:
        return csrf_failure(request)
    return set_language(request)
