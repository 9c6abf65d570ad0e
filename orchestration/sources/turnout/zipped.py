"""ZIP files from publishers: each file in it by itself, and never more than the machine can bear.

What belongs here: safe walking through an archive in memory; nothing is ever unpacked to disk. What
doesn't: what the files mean.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from orchestration.tables import Reject, UnreadableFile

MOST_FILES = 10_000
MOST_BYTES = 512 * 1024 * 1024
MOST_BYTES_TOGETHER = 16 * 1024 * 1024 * 1024
MOST_SHRUNK = 500  # EML shrinks about 30 times; a bomb 1,000 times
_ALWAYS_FINE = 16 * 1024 * 1024
_AGAIN = "Haal het bestand opnieuw op bij de uitgever."


@dataclass(frozen=True)
class Entry:
    """One file in a ZIP; `name` has the ZIP's in front."""

    name: str
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes as a stream; damage that shows while reading raises `UnreadableFile`."""
        try:
            with self.archive.open(self.info) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableFile(f"{self.name} is beschadigd.", _AGAIN) from error


def is_workbook(stream: IO[bytes]) -> bool:
    """Whether the ZIP is an XLSX; rewinds."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except Exception:  # what a damaged ZIP raises shares no base class
        return False
    finally:
        stream.seek(0)


def entries(stream: IO[bytes], file: str) -> Iterator[Entry | Reject]:
    """Yield every file that is safe to read, and rejects for those that are not.

    Reading a stream gives at most the size that the entry claims, so the claim is what the limits hold to.

    Raises:
        UnreadableFile: for a broken ZIP, or one that is too large altogether.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except Exception:  # what a damaged ZIP raises shares no base class
        raise UnreadableFile(f"{file} is geen hele ZIP.", _AGAIN) from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES_TOGETHER:
            raise UnreadableFile(
                f"{file} bevat te veel bestanden of te veel gegevens.", "Splits het bestand."
            )
        for info in infos:
            name = f"{file}/{info.filename}"
            if danger := _danger(info):
                yield Reject(name, 0, "", "", danger, _AGAIN)
            else:
                yield Entry(name, archive, info)


def _danger(info: zipfile.ZipInfo) -> str | None:
    """Why this entry must not be read, in Dutch."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or not path.parts or ".." in path.parts or ":" in path.parts[0]:
        return "De naam in de ZIP wijst naar een plek buiten de ZIP."
    if info.flag_bits & 0x1:
        return "Het bestand in de ZIP heeft een wachtwoord."
    if info.file_size > MOST_BYTES:
        return f"Het bestand in de ZIP is groter dan {MOST_BYTES // (1024 * 1024)} MB."
    if info.file_size > max(_ALWAYS_FINE, MOST_SHRUNK * info.compress_size):
        return "Het bestand in de ZIP blaast zich op tot een veelvoud van zijn grootte."
    return None
