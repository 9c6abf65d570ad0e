"""Documents made on the spot: prose of our own in Dutch, set by typst, python-docx and odfpy."""

from __future__ import annotations

import io
import zipfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import typst

SENTENCES = (
    "Wij gaan in alle wijken een burgerbegroting invoeren, samen met de wijk- en dorpsraden.",
    "Inwoners beslissen over een deel van de gemeentebegroting en wij leggen verantwoording af.",
    "De gemeenteraad stelt in 2027 een participatieverordening vast die ook over de uitvoering gaat.",
    "Het college onderzoekt of een jongerenraad past bij onze gemeente.",
    "Onze dorpen en wijken verschillen, en daarom kiezen we niet overal dezelfde aanpak.",
    "Co-creatie met bewoners is voor ons het uitgangspunt bij de inrichting van de openbare ruimte.",
    "Voor initiatieven uit de samenleving komt er een fonds met heldere en eenvoudige regels.",
    "Wie een voorstel heeft, kan daarmee terecht bij de gebiedsmakelaar in het eigen dorp.",
    "De financiële positie van de gemeente is gezond, maar de komende jaren nemen de onzekerheden toe.",
    "We houden het voorzieningenniveau op peil en zorgen dat iedereen kan meedoen.",
    "Bestaanszekerheid, wonen en veiligheid vragen om samenwerking met officiële instanties en bedrijven.",
    "Ieder jaar bespreken we met de raad en met inwoners hoe het met de lokale democratie gaat.",
)


def prose(count: int, start: int = 0) -> str:
    """`count` Dutch sentences."""
    return " ".join(islice(cycle(SENTENCES), start, start + count))


def typst_pdf(source: str) -> bytes:
    return bytes(typst.compile(source.encode(), format="pdf"))


def agreement_source(chapters: int, columns: int = 1) -> str:
    """A whole agreement in typst: title page, contents, running header and footer, chapters with lists."""
    body = "\n\n".join(_chapter(number) for number in range(1, chapters + 1))
    return f"""
#set page(paper: "a4", columns: {columns},
  header: context if counter(page).get().first() > 1 [Coalitieakkoord Voorbeeldstad 2026-2030],
  footer: context align(center)[Pagina #counter(page).display() van #counter(page).final().first()])
#set text(lang: "nl", hyphenate: true, size: 10pt)
#set par(justify: true)
#set heading(numbering: "1.1")
#align(center)[#text(size: 24pt)[Samen sterker]]
#pagebreak()
#outline(title: [Inhoudsopgave])
#pagebreak()
{body}
#heading(numbering: none)[Colofon]
Dit is een uitgave van de gemeente Voorbeeldstad.
"""


def _chapter(number: int) -> str:
    return f"""= Thema {"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]} en de inwoners
== Participatie
{prose(9, number)}

{prose(5, number + 3)}

De komende jaren gaan we:
- het uitdaagrecht regelen in een verordening;
- een fonds oprichten voor bewonersinitiatieven, met € 50.000 in het eerste jaar en
  daarna een bedrag dat de raad ieder jaar vaststelt;
  - met een eenvoudige aanvraag;
- de dorpsraden betrekken.

+ Eerst vragen we het de dorpen.
+ Dan beslist de raad.

=== Wat het kost
{prose(7, number + 5)}
"""


def zip_bytes(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def saved(document: Any) -> bytes:
    """The bytes that `document.save` writes (python-docx and odfpy have the same)."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
