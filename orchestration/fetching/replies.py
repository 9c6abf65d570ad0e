"""Is this reply what was asked for? Status, content type and the first bytes.

What belongs here: judging one reply. What doesn't: requests, and judging data against an earlier snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from orchestration.addresses import without_credentials
from orchestration.fetching.failures import FetchFailed, Missing, TryAgain

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_KEPT = "de gegevens die er al zijn blijven staan"


def check_status(reply: httpx.Response, url: str) -> None:
    """Raise unless the reply carries data: `TryAgain` for what may pass, `FetchFailed` for the rest."""
    status = reply.status_code
    if reply.is_success:
        return
    shown = without_credentials(url)
    if status in _PASSING:
        raise TryAgain(
            f"De bron {shown} is nu niet beschikbaar (fout {status}).",
            f"Probeer het later opnieuw; {_KEPT}.",
            after=_retry_after(reply),
        )
    if status in {404, 410}:
        raise Missing(
            f"Het bestand {shown} bestaat niet meer (fout {status}).",
            f"Zoek bij de uitgever waar het nu staat; {_KEPT}.",
        )
    if status in {401, 403}:
        raise FetchFailed(
            f"De bron {shown} geeft geen toegang (fout {status}).", f"Controleer het adres; {_KEPT}."
        )
    raise FetchFailed(
        f"De bron {shown} weigert het verzoek (fout {status}).", f"Controleer het adres; {_KEPT}."
    )


def accepted(reply: httpx.Response, accept: Sequence[str], url: str) -> None:
    """Raise `FetchFailed` when the content type is not one of `accept` (empty: anything but HTML)."""
    kind = reply.headers.get("content-type", "").split(";")[0].strip().lower()
    if not kind:
        return
    if kind in {"text/html", "application/xhtml+xml"} and not _takes_html(accept):
        raise _html_instead(url)
    fine = not accept or any(kind.startswith(wanted) for wanted in accept)
    fine = fine or ("application/json" in accept and kind.endswith("+json"))
    if not fine and kind not in {"application/octet-stream", "text/plain", "binary/octet-stream"}:
        raise FetchFailed(
            f"De bron {without_credentials(url)} stuurt een ander soort bestand ({kind}).",
            f"Controleer het adres; {_KEPT}.",
        )


def refuse_html(start: bytes, accept: Sequence[str], url: str) -> None:
    """Raise `FetchFailed` when the bytes are a web page that nobody asked for, whatever the header says."""
    if not _takes_html(accept) and _HTML.match(start):
        raise _html_instead(url)


def _takes_html(accept: Sequence[str]) -> bool:
    return any(wanted in {"text/html", "application/xhtml+xml"} for wanted in accept)


def _html_instead(url: str) -> FetchFailed:
    return FetchFailed(
        f"De bron {without_credentials(url)} geeft een webpagina in plaats van gegevens.",
        f"Open het adres in een browser en kijk wat er veranderd is; {_KEPT}.",
    )


def _retry_after(reply: httpx.Response) -> float | None:
    """Seconds that the server asks to wait, from a number or a date."""
    given = str(reply.headers.get("retry-after", "")).strip()
    if not given:
        return None
    if given.isdecimal():
        return float(given)
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    wait: float = (moment - datetime.now(UTC)).total_seconds()
    return max(0.0, wait)
