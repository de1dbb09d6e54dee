"""What everybody reads alike: a page is put together once, and answered again until it changes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import MediaType
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

PAGES = "pages"
VARIES = ("Cookie", "Accept-Language", "Accept-Encoding")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as it is kept: compressed, under the digest of what it says."""

    etag: str
    body: bytes

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """The page; for somebody who has it already, only that it is the same."""
        response = HttpResponse()
        response["ETag"] = self.etag
        # May be kept anywhere and is asked for again each time: nothing stale is ever shown.
        response["Cache-Control"] = "public, no-cache"
        patch_vary_headers(response, VARIES)
        same = get_conditional_response(request, etag=self.etag, response=response)
        if same is not response and same is not None:
            return same
        coding = _coding(request)
        if coding == "gzip":
            response["Content-Encoding"] = "gzip"
            response.content = self.body
        elif coding == "identity":
            response.content = gzip.decompress(self.body)
        else:
            response.status_code = 406
        return response


def for_everybody(state: Callable[..., Hashable]) -> Callable[[View], Callable[..., Any]]:
    """The view of a page without secrets, which is the same for all who are not signed in.

    ``state`` is asked with what the view is asked with: all that the page rests on besides its
    address, the language, the day and the release. A page is known again by the digest of its
    words, so that none is taken for another one. Whoever has a session, or is to be told
    something, reads a page that was put together for them and is kept nowhere.
    """

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD") or _is_somebody(request):
                response = view(request, *args, **kwargs)
                response["Cache-Control"] = "private, no-store"
                patch_vary_headers(response, VARIES)
                return response
            key = _key(request, state(request, *args, **kwargs))
            page = caches[PAGES].get(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _page(response.content)
                caches[PAGES].set(key, page)
            found: Page = page
            return found.answer(request)

        return answer

    return decorate


def _coding(request: HttpRequest) -> str | None:
    """As what the reader takes the page: "gzip", "identity" as it is, or None as neither.

    A quality of 0 refuses (RFC 9110, 12.5.3). Whoever does not name a page as it is takes it, and
    would rather have it in a way that is named.
    """
    named = map(MediaType, request.headers.get("Accept-Encoding", "").split(","))
    quality = {each.main_type.casefold(): each.quality for each in named}
    every = quality.get("*")
    zipped = quality.get("gzip", every or 0)
    plain = quality.get("identity", 0)
    if zipped and zipped >= plain:
        return "gzip"
    return None if quality.get("identity", every) == 0 else "identity"


def _is_somebody(request: HttpRequest) -> bool:
    """Whether the page could hold something for this reader alone."""
    return bool({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name} & set(request.COOKIES))


def _key(request: Any, state: Hashable) -> str:
    """What the page rests on. The release is left out: a process holds the pages of its own."""
    rests_on = (
        request.get_full_path(),
        get_language(),
        request.today,
        settings.INSTALLATION.holds_demo_data,  # every page of a demo says that it is one
        state,
    )
    return hashlib.sha256(repr(rests_on).encode()).hexdigest()


def _page(content: bytes) -> Page:
    # Compressed beside words of the reader's choice, a secret could be guessed (BREACH).
    assert b"csrfmiddlewaretoken" not in content, "A page for everybody holds a secret."
    return Page(
        etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
        # Without the time in it, so that the same words are the same bytes.
        body=gzip.compress(content, mtime=0),
    )
