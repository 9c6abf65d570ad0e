"""An election result as EML_NL 510b, the way counting software publishes it (no names of candidates)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from orchestration.voorbeeld.turnout import Result, Station

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
    ' xmlns:kr="http://www.kiesraad.nl/extensions" xmlns:xal="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0"'
    ' xmlns:xnl="urn:oasis:names:tc:ciq:xsdschema:xNL:2.0" Id="510b" SchemaVersion="5">'
)


def eml(result: Result) -> bytes:
    """The file of one municipality."""
    return "".join(_parts(result)).encode()


def file_name(result: Result) -> str:
    """`Telling_GR2022_Reigerwolde.eml.xml`, as publishers name it."""
    return f"Telling_{result.election}_{_plain(result.municipality.name)}.eml.xml"


def _plain(name: str) -> str:
    return name.replace(" ", "")


def _parts(result: Result) -> Iterator[str]:
    name, number = escape(result.municipality.name), result.municipality.code[2:]
    identifier = f"{result.election}_{_plain(name)}"
    yield _HEAD
    yield "<TransactionId>1</TransactionId><!-- Fictief: deze gemeente bestaat niet -->"
    yield f'<ManagingAuthority><AuthorityIdentifier Id="{number}">{name}</AuthorityIdentifier>'
    yield "<AuthorityAddress/></ManagingAuthority>"
    yield f"<kr:CreationDateTime>{result.day.isoformat()}T23:30:00.000</kr:CreationDateTime>"
    yield '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>'
    yield f'<Count><EventIdentifier/><Election><ElectionIdentifier Id="{identifier}">'
    yield f"<ElectionName>Gemeenteraad {name} {result.day.year} (fictief)</ElectionName>"
    yield "<ElectionCategory>GR</ElectionCategory><kr:ElectionSubcategory>GR1</kr:ElectionSubcategory>"
    yield f'<kr:ElectionDomain Id="{number}">{name}</kr:ElectionDomain>'
    yield f"<kr:ElectionDate>{result.day.isoformat()}</kr:ElectionDate></ElectionIdentifier>"
    yield '<Contests><Contest><ContestIdentifier Id="geen"/><TotalVotes>'
    yield from _counts(result.lists, _sum(result))
    yield "</TotalVotes>"
    for index, station in enumerate(result.stations, start=1):
        yield f'<ReportingUnitVotes><ReportingUnitIdentifier Id="{number}::SB{index}">'
        yield f"{escape(station.name)}</ReportingUnitIdentifier>"
        yield from _counts(result.lists, station)
        yield "</ReportingUnitVotes>"
    yield "</Contest></Contests></Election></Count></EML>\n"


def _sum(result: Result) -> Station:
    return Station(
        "", result.total("eligible"), result.votes(), result.total("blank"), result.total("invalid"),
        result.total("proxies"),
    )  # fmt: skip


def _counts(lists: tuple[str, ...], station: Station) -> Iterator[str]:
    for number, (name, votes) in enumerate(zip(lists, station.votes, strict=True), start=1):
        yield (
            f'<Selection><AffiliationIdentifier Id="{number}"><RegisteredName>{escape(name)}</RegisteredName>'
            f"</AffiliationIdentifier><ValidVotes>{votes}</ValidVotes></Selection>"
        )
        yield (
            '<Selection><Candidate><CandidateIdentifier Id="1"/></Candidate>'
            f"<ValidVotes>{votes}</ValidVotes></Selection>"
        )
    yield f"<Cast>{station.eligible}</Cast><TotalCounted>{station.valid}</TotalCounted>"
    yield f'<RejectedVotes ReasonCode="ongeldig">{station.invalid}</RejectedVotes>'
    yield f'<RejectedVotes ReasonCode="blanco">{station.blank}</RejectedVotes>'
    others = {
        "geldige stempassen": station.turnout - station.proxies,
        "geldige volmachtbewijzen": station.proxies,
        "geldige kiezerspassen": 0,
        "toegelaten kiezers": station.turnout,
        "meer getelde stembiljetten": 0,
        "minder getelde stembiljetten": 0,
    }
    for reason, count in others.items():
        yield f'<UncountedVotes ReasonCode="{reason}">{count}</UncountedVotes>'
