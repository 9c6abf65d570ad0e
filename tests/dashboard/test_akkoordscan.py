"""The akkoordscan on screen counts a promise only where the agreement goes further than the law."""

from __future__ import annotations

from dashboard.services import akkoordscan
from orchestration.agreements.model import Document, Page
from orchestration.agreements.scan import scan

DUTY = "Wij maken ieder halfjaar openbaar welke klachten er binnenkwamen en wat we ervan leerden."
PROMISE = "Wij stellen een jongerenraad in."


def test_a_legal_duty_is_named_as_such_and_is_not_counted_as_a_promise() -> None:
    found = scan(Document("ab" * 32, "markdown", (Page(1, None, f"{DUTY}\n{PROMISE}"),)))
    said = {row["code"][:2]: row["status"] for row in akkoordscan.evidence(found).data.to_pylist()}
    assert said == {"4a": "alleen wat de wet al vraagt", "2a": "afgesproken"}
    counted = {row["priority"][0]: row["adopted"] for row in akkoordscan.profile(found).data.to_pylist()}
    assert {priority for priority, adopted in counted.items() if adopted} == {"2"}
    assert akkoordscan.finding(found).startswith("Dit akkoord neemt 1 van de 27 voorstellen over")
