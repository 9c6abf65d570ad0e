"""Reading parts of a ZIP package (DOCX, ODT) without trusting what it says about itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.model import NotReadable

_MOST_PARTS: Final = 20_000
_DAMAGED: Final = "Het bestand is beschadigd of niet compleet; download het opnieuw."


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package in `data`.

    Raises:
        NotReadable: it is no whole ZIP file, or holds an absurd number of parts.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotReadable(_DAMAGED) from error
    if len(package.infolist()) > _MOST_PARTS:
        raise NotReadable(
            f"Het bestand bestaat uit meer dan {_MOST_PARTS} delen; dat is geen gewoon document."
        )
    return package


def read_xml(package: zipfile.ZipFile, name: str, limits: Limits) -> Element | None:
    """The XML part `name`, or None when the package lacks it. Entities and outside references are refused.

    Raises:
        NotReadable: encrypted, damaged, larger than the limit when unpacked, or with entities.
    """
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise NotReadable(
            "Het bestand is versleuteld met een wachtwoord. Vraag een exemplaar zonder wachtwoord."
        )
    try:
        with package.open(info) as stream:
            data = stream.read(limits.unpacked + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise NotReadable(_DAMAGED) from error
    if len(data) > limits.unpacked:
        raise NotReadable(
            f"Uitgepakt is het bestand groter dan {limits.unpacked // 1024**2} MB (een “zipbom”); "
            "dat lezen we niet."
        )
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotReadable(
            "Het bestand bevat verwijzingen (XML-entiteiten) die in een gewoon document niet horen."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise NotReadable(_DAMAGED) from error
    return root
