"""What an auditor takes along: the export of a chain without content, and what checks it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from paryz.desk.record import chosen_chain
from paryz.ledger.exporting import exported
from paryz.ledger.verifier import NAME, source
from paryz.web.actors import Request


@require_safe
def record_export(request: Request) -> StreamingHttpResponse:
    """One chain as lines, sent as they are read: an export that broke off says so itself."""
    chain = chosen_chain(request)
    response = StreamingHttpResponse(
        exported([chain] if chain else []), content_type="application/jsonl; charset=utf-8"
    )
    name = f"record-{chain.key if chain else 'empty'}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The one file that checks exports, for whoever has Python."""
    response = HttpResponse(source(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response
