"""One export of every accepted layout, with personal data planted in every field that may carry it."""

from __future__ import annotations

from tests.platforms import planted
from tests.platforms.reading import as_json, workbook
from tests.platforms.servers import consul, decidim, govocal, openstad, yourpriorities

STEM_HEADER: list[object] = [
    "Stem ID",
    "Inzending ID",
    "Inzending titel",
    "Stem",
    "Datum",
    "IP Adres",
    "Gebruiker ID",
    "Gebruiker rol",
]
STEM_HEADER += [
    "Gebruiker naam",
    "Gebruiker e-mailadres",
    "Gebruiker telefoonnummer",
    "Gebruiker adres",
    "Gebruiker postcode",
]
_USER = [planted.NAME, planted.EMAIL, planted.PHONE, planted.ADDRESS, planted.POSTCODE]


def stemmen(votes: int = 6) -> list[list[object]]:
    return [
        STEM_HEADER,
        *[
            [
                900 + n,
                n,
                planted.IDEA_TITLE,
                "yes",
                "2026-02-03 10:00:00",
                planted.IP,
                planted.USER_ID,
                "member",
                *_USER,
            ]
            for n in range(1, votes + 1)
        ],
    ]


def reacties() -> list[list[object]]:
    header: list[object] = [
        "Inzending ID",
        "Inzending titel",
        "Reactie ID",
        "Reactie op ID",
        "Sentiment",
        "Reactie likes",
    ]
    header += [
        "Reactie dislikes",
        "Wilson score interval",
        "Reactie",
        "Locatie (lat)",
        "Locatie (lng)",
        "Datum (leesbaar)",
    ]
    header += ["Laatst bijgewerkt", "Tag thema", "Gebruiker naam", "Gebruiker e-mailadres"]
    row = [7, planted.IDEA_TITLE, 71, "", "for", 3, 1, 0.4, planted.IDEA_TEXT, 52.1, 4.9, "03-02-2026 11:30"]
    return [header, [*row, "2026-02-04", "Groen", planted.NAME, planted.EMAIL]]


def resources() -> list[list[object]]:
    header: list[object] = [
        "Inzending ID",
        "Project ID",
        "Widget ID",
        "Titel",
        "Samenvatting",
        "Beschrijving",
        "Budget",
    ]
    header += [
        "Locatie (lat)",
        "Datum aangemaakt (leesbaar)",
        "Verwijderd op",
        "Aantal likes",
        "Aantal dislikes",
    ]
    header += ["Waarschijnlijk spam", "Statussen", "Extra gegevens", "Gebruiker ID", "Gebruiker naam"]
    header += [
        "Gebruiker e-mailadres",
        "Gebruiker telefoonnummer",
        "Gebruiker adres",
        "Gebruiker postcode",
        "tags.thema",
    ]
    written = [planted.IDEA_TITLE, planted.IDEA_TEXT, planted.IDEA_TEXT]
    person = [planted.USER_ID, planted.NAME, planted.EMAIL, planted.PHONE, planted.ADDRESS, planted.POSTCODE]
    status = '{"id":1,"name":"open","label":"Open"}'
    numbers: list[object] = [7, 12, 3, *written, 750, 52.1, "1 februari 2026 14:05", "", 12, 2, "Nee", status]
    return [header, [*numbers, planted.ADDRESS, *person, "Groen"]]


def formulier() -> list[list[object]]:
    header: list[object] = ["ID", "Aangemaakt op", "Project ID", "Widget", "Gebruikers ID", "Gebruikers naam"]
    row: list[object] = [81, "2026-02-03T10:00:00.000Z", 12, "vragen", planted.USER_ID, planted.NAME]
    return [[*header, "Wat is uw adres?"], [*row, planted.ADDRESS]]


def consul_answers(old: bool = False) -> list[object]:
    platform = consul.Consul(proposals=10, old=old)
    roots = ("budgets", "proposals", "debates")
    pages = [{"data": {root: _edges(platform.records(root, None), old)}} for root in roots]
    investments = _edges(platform.records("investments", 1), old)
    return [*pages, {"data": {"budget": {"id": "1", "investments": investments}}}]


def _edges(records: list[dict[str, object]], old: bool) -> dict[str, object]:
    author = {
        "publicAuthor": {"username": planted.NAME, "email": planted.EMAIL},
        "description": planted.IDEA_TEXT,
    }
    nodes = [{**record, **author} for record in records]
    if old:
        nodes = [{consul.snake(name): value for name, value in node.items()} for node in nodes]
    return {"edges": [{"node": node} for node in nodes]}


CONSUL_CSV = (
    "ID,Titel,Omschrijving,Beheerder,Beoordelaar,Beoordelaarsgroep,Gebied,Haalbaarheid,Beoordeling afgerond,"
    "Toelichting onhaalbaarheid,Geselecteerd,Zichtbaar voor beoordelaars,Gebruikersnaam auteur\n"
    f'41,"{planted.IDEA_TITLE}","{planted.IDEA_TEXT}\n{planted.PHONE}",{planted.NAME},{planted.EMAIL},-,Noord,'
    f'"Haalbaar (€ 12.500)",Ja,{planted.IBAN},Ja,Nee,{planted.NAME}\n'
    f'42,"{planted.IDEA_TITLE}",x,-,-,-,Zuid,Onhaalbaar,Ja,{planted.IDEA_TEXT},Nee,Nee,{planted.NAME}\n'
)


def govocal_page(root: str, old: bool = False) -> object:
    platform = govocal.GoVocal(ideas=6, old=old)
    held = {
        "projects": platform.projects(),
        "phases": platform.phases(),
        "events": platform.events(),
        "ideas": [platform.idea(n) for n in range(1, 7)],
        "comments": [
            {
                "id": govocal.uuid(6, 1),
                "body": planted.IDEA_TEXT,
                "author_id": planted.USER_ID,
                "likes_count": 2,
                "created_at": "2026-02-05T09:00:00.000Z",
            }
        ],
    }
    return {root: held[root], "meta": {"current_page": 1, "total_pages": 1}}


OPENSTAD_PROJECT = {
    "id": 12,
    "title": "Ons plein",
    "config": {"cms": {"user": planted.NAME}},
    "emailConfig": {"from": planted.EMAIL},
    "createdAt": "2026-01-10T08:00:00.000Z",
}
OPENSTAD_VOTE = {
    "id": 5,
    "resourceId": 7,
    "userId": planted.USER_ID,
    "confirmed": True,
    "ip": planted.IP6,
    "opinion": "yes",
    "checked": None,
    "createdAt": "2026-02-03T10:00:00.000Z",
}
OPENSTAD_SUBMISSION = {
    "id": "0b0e4c1e-5c1d-4f0a-9c0e-0a1b2c3d4e5f",
    "projectId": 12,
    "userId": planted.USER_ID,
    "status": "new",
    "submittedData": {"naam": planted.NAME, "rekening": planted.IBAN},
    "createdAt": "2026-02-03T10:00:00.000Z",
}


def all_exports() -> dict[str, bytes]:
    """Layout → bytes, as a municipality would hand it in."""
    metadata = {"page": 0, "pageSize": 20, "pageCount": 1, "totalCount": 5}
    return {
        "decidim.zip": decidim.export(),
        "decidim-comma.zip": decidim.export(separator=","),
        "decidim-graphql.json": as_json({"data": decidim.spaces()}),
        "decidim-meetings.csv": decidim.table([decidim.meeting(1)], ";"),
        "consul.json": as_json(consul_answers()),
        "consul-old.json": as_json(consul_answers(old=True)),
        "consul.csv": CONSUL_CSV.encode(),
        "openstad-project.json": as_json(OPENSTAD_PROJECT),
        "openstad.json": as_json(
            {"metadata": metadata, "records": [openstad.resource(n) for n in range(1, 6)]}
        ),
        "openstad-votes.json": as_json([OPENSTAD_VOTE]),
        "openstad-submissions.json": as_json({"metadata": metadata, "records": [OPENSTAD_SUBMISSION]}),
        "openstad.xlsx": workbook(
            {"Sheet1": resources(), "Stemmen": stemmen(), "Reacties": reacties(), "Export": formulier()}
        ),
        **{
            f"govocal-{root}.json": as_json(govocal_page(root))
            for root in ("projects", "phases", "events", "comments")
        },
        "govocal-ideas.json": as_json(govocal_page("ideas")),
        "govocal-old.json": as_json([govocal_page(root, old=True) for root in ("projects", "ideas")]),
        "yourpriorities.csv": yourpriorities.export(),
    }
