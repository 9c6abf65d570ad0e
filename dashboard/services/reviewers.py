"""Who may judge passages: whoever sits at this machine, or has signed in (OIDC). Nobody else."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.settings import settings
from orchestration.texts import t

LOCAL = {"127.0.0.1", "::1", "localhost"}
FORWARDED = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}


@dataclass(frozen=True)
class Reviewer:
    """Who signs; None in `name` means that nobody may, and `why_not` says why."""

    name: str | None
    why_not: str = ""


def reviewer(user: Mapping[str, Any], visitor: str | None, headers: Mapping[str, str]) -> Reviewer:
    """The identity that signs: that of OIDC, or this machine's user when only this machine can come in.

    `user` is what the sign-in says, `visitor` the visitor's address (None on this machine), `headers` those
    of the visitor's request: a proxy on this machine would make everybody look local.
    """
    if user.get("is_logged_in"):
        identity = user.get("email") or user.get("name") or user.get("sub")
        return Reviewer(str(identity)) if identity else Reviewer(None, t("beoordelen.no_identity"))
    if settings().host in LOCAL and (visitor is None or visitor in LOCAL) and not _from_elsewhere(headers):
        return Reviewer(getpass.getuser())
    return Reviewer(None, t("beoordelen.not_allowed"))


def _from_elsewhere(headers: Mapping[str, str]) -> bool:
    said = {name.lower(): value for name, value in headers.items()}
    host = said.get("host", "localhost").lower()
    named = host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.split(":", 1)[0]
    return bool(FORWARDED & said.keys()) or named not in LOCAL
