"""EML and long CSV in MB/s against plain lxml and csv reading of the same bytes, and memory against size."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.turnout.places import parsed
from tests.turnout.samples import LONG_HEADER, eml, unit

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

PROJECT = Path(__file__).resolve().parents[2]
PEAK = """
import sys
from pathlib import Path
from tests.turnout.places import parsed
rows, rejects = parsed(Path(sys.argv[1]))
assert rows and not rejects
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""


def write_eml(path: Path, stations: int, lists: int = 400) -> Path:
    """One municipality with many stations, each behind the votes of all its candidates."""
    parts = [(f"0308::SB{n}", f"Stembureau {n}", unit(9, 5, 1, 1, selections=lists)) for n in range(stations)]
    total = unit(9 * stations, 5 * stations, stations, stations, selections=lists)
    path.write_text(eml(total, parts), encoding="utf-8")
    return path


def write_long(path: Path, rows: int) -> Path:
    """Totals of municipalities between the votes of many candidates, as Kiesraad publishes them."""
    candidate = (
        "Baarn;G0308;K1;P1;;1;Lijst Een;{n};A.B.;Anna;van;Achternaam;Plaats;vrouw;KandidaatAantalStemmen;7"
    )
    total = "Baarn;G0308;K1;P1;;;;;;;;;;;{kind};{value}"
    counts = {"Kiesgerechtigden": 100, "Opkomst": 60, "AantalGeldigeStemmen": 60}
    with path.open("w", encoding="utf-8") as stream:
        stream.write(LONG_HEADER + "\n")
        stream.writelines(total.format(kind=k, value=v) + "\n" for k, v in counts.items())
        stream.writelines(candidate.format(n=n) + "\n" for n in range(rows))
    return path


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the quickest round."""

    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return min(once() for _ in range(rounds))


def plain_xml(path: Path) -> None:
    for _, element in etree.iterparse(path, events=("end",)):
        element.clear()


def plain_csv(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in csv.reader(stream, delimiter=";"):
            pass


def report(what: str, path: Path, ours: float, plain: float) -> float:
    size = path.stat().st_size / 1e6
    print(f"\n{what}: {size:.0f} MB, {size / ours:.0f} MB/s; {plain / ours:.2f} of the plain reader")
    return plain / ours


def test_eml_is_read_at_half_the_speed_of_plain_lxml_or_better(tmp_path: Path) -> None:
    path = write_eml(tmp_path / "x.xml", stations=800)
    assert report("EML 510", path, best(lambda: parsed(path)), best(lambda: plain_xml(path))) >= 0.5


def test_long_csv_is_read_at_half_the_speed_of_the_plain_reader_or_better(tmp_path: Path) -> None:
    path = write_long(tmp_path / "GR2026.csv", rows=400_000)
    assert report("long CSV", path, best(lambda: parsed(path)), best(lambda: plain_csv(path))) >= 0.5


def peak_kb(path: str) -> int:
    """Highest memory of a fresh process; `ru_maxrss` would hand down that of this one."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, path], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the highest memory")
def test_memory_for_xml_is_flat_in_the_size_of_the_file(tmp_path: Path) -> None:
    tiny = peak_kb(str(write_eml(tmp_path / "tiny.xml", stations=1, lists=10)))
    print()
    for lists in (400, 4_000):
        path = write_eml(tmp_path / f"{lists}.xml", stations=200, lists=lists)
        extra = peak_kb(str(path)) - tiny
        print(f"XML of {path.stat().st_size / 1e6:.0f} MB: {extra / 1000:.1f} MB more than for a tiny file")
        assert extra < 5_000
