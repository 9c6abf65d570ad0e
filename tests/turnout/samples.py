"""Tiny files in the published layouts, with figures of our own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

LONG_HEADER = (
    "Regio;RegioCode;OuderRegioCode;GrootOuderRegioCode;Partij;LijstNummer;LijstNaam;KandidaatNummer;"
    "KandidaatInitialen;KandidaatVoornaam;KandidaatTussenvoegsel;KandidaatAchternaam;KandidaatWoonplaats;"
    "KandidaatGeslacht;VeldType;Waarde"
)


def unit(
    cast: int | str,
    valid: int | str,
    blank: int | str = 0,
    invalid: int | str = 0,
    uncounted: Mapping[str, int] | None = None,
    selections: int = 2,
) -> str:
    """The figures of one counting unit in EML, behind its lists and candidates."""
    lists = "".join(
        f"<Selection><AffiliationIdentifier Id='{n}'><RegisteredName>Lijst {n}</RegisteredName>"
        f"</AffiliationIdentifier><ValidVotes>{n}</ValidVotes></Selection>"
        for n in range(selections)
    )
    others = "".join(
        f"<UncountedVotes ReasonCode='{reason}'>{n}</UncountedVotes>"
        for reason, n in (uncounted or {}).items()
    )
    return (
        f"{lists}<Cast>{cast}</Cast><TotalCounted>{valid}</TotalCounted>"
        f"<RejectedVotes ReasonCode='ongeldig'>{invalid}</RejectedVotes>"
        f"<RejectedVotes ReasonCode='blanco'>{blank}</RejectedVotes>{others}"
    )


def eml(
    total: str,
    stations: Iterable[tuple[str, str, str]] = (),
    *,
    kind: str = "510b",
    code: str = "0308",
    name: str = "Baarn",
    category: str = "GR",
    day: str = "2026-03-18",
    authority: tuple[str, str] | None = None,
) -> str:
    """A counting file; `stations` are (identifier, name, figures)."""
    domain = f"<kr:ElectionDomain Id='{code}'>{name}</kr:ElectionDomain>" if category == "GR" else ""
    by, by_name = authority or (code, name)
    units = "".join(
        f"<ReportingUnitVotes><ReportingUnitIdentifier Id='{number}'>{label}</ReportingUnitIdentifier>"
        f"{figures}</ReportingUnitVotes>"
        for number, label, figures in stations
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<EML xmlns='urn:oasis:names:tc:evs:schema:eml' xmlns:kr='http://www.kiesraad.nl/extensions' "
        f"Id='{kind}' SchemaVersion='5'><TransactionId>1</TransactionId><ManagingAuthority>"
        f"<AuthorityIdentifier Id='{by}'>{by_name}</AuthorityIdentifier></ManagingAuthority><Count><Election>"
        f"<ElectionIdentifier Id='{category}{day[:4]}_x'><ElectionCategory>{category}</ElectionCategory>"
        f"{domain}<kr:ElectionDate>{day}</kr:ElectionDate></ElectionIdentifier><Contests><Contest>"
        f"<ContestIdentifier Id='geen'/><TotalVotes>{total}</TotalVotes>{units}"
        "</Contest></Contests></Election></Count></EML>"
    )


BAARN_EML = eml(
    unit(100, 55, 3, 2, {"toegelaten kiezers": 61, "minder getelde stembiljetten": 1, "anders": 9}),
    [
        ("0308::SB1", "Stembureau Raadhuis (postcode: 3743 BA)", unit(100, 40, 3, 1)),
        ("0308::SB2", "Stembureau Raadhuis (maandag)", unit(0, 15, 0, 1)),
    ],
)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def long_csv(values: Iterable[tuple[str, str, str, str]]) -> str:
    """(region, code, kind, value) → the long layout, with rows of a list and a candidate in between."""
    lines = [LONG_HEADER]
    for region, code, kind, value in values:
        lines.append(f"{region};{code};K1;P1;;;;;;;;;;;{kind};{value}")
        lines.append(f'{region};{code};K1;P1;;1;"Lijst; Een";;;;;;;;LijstAantalStemmen;12')
        lines.append(
            f"{region};{code};K1;P1;;1;Lijst;1;A.;;van;Achternaam;Plaats;vrouw;KandidaatAantalStemmen;7"
        )
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


OSV_PREAMBLE = """"Verkiezing";;"Gemeenteraad Baarn 2026"
"Datum";;"2026-03-18"
"Gebied";;"Gemeente Baarn"
"Nummer";;"0308"

"""
OSV_TABLE = """Lijstnummer;Aanduiding;Volgnummer;Naam kandidaat;Totaal;Stembureau Raadhuis;Stembureau De Furs
Gebiednummer;;;;;1;102
Postcode;;;;;3743 BA;3749 AA
;opgeroepenen;;;100;100;0
;geldige stempas;;;50;40;10
;geldig volmachtbewijs;;;11;6;5
;toegelaten kiezers;;;61;46;15
;geldige stembiljetten;;;55;40;15
;blanco stembiljetten;;;3;3;0
;ongeldige stembiljetten;;;2;1;1
;aangetroffen stembiljetten;;;60;44;16
;meer stembiljetten dan toegelaten kiezers;;;1;0;1
;minder stembiljetten dan toegelaten kiezers;;;2;2;0
;geen verklaring;;;1;1;0
1;Lijst Een;;;55;40;15
;;1;Kandidaat, A.;55;40;15
"""
