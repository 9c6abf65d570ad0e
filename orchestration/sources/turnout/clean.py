"""At the door: what a municipality fills in by hand loses every column that isn't the template's.

What belongs here: deciding which files may hold more than they should. Files of publishers hold counts and
the names of candidates, which are public; they stay as published, so that their checksum can be compared.
"""

from __future__ import annotations

import io

from orchestration.sources.contract import Cleaned
from orchestration.sources.turnout.eml import eml_kind
from orchestration.sources.turnout.layout import layout_of
from orchestration.sources.turnout.template import TEMPLATE
from orchestration.tables import UnreadableFile
from orchestration.templates import cleaner

_clean_template = cleaner([TEMPLATE])


def clean(data: bytes, file: str) -> Cleaned:
    """The bytes that may be archived.

    Raises:
        UnreadableFile: for a file that is no turnout file at all; it is never archived.
    """
    stream = io.BytesIO(data)
    layout = layout_of(stream, file)
    if layout == "template":
        return _clean_template(data, file)
    if layout == "xml" and not eml_kind(stream, file):
        raise UnreadableFile(f"{file} is geen EML-bestand.", "Lever een EML 510 van de Kiesraad aan.")
    return Cleaned(data, ())
