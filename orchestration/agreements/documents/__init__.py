"""Documents → pages: PDF, DOCX, ODT, HTML, Markdown and plain text, by content.

`read_document`, `read_upload` and `read_documents` parse in a child process with limits, for files that
nobody vouches for; `parse_bytes` does the same work in this process. Not here: sentences, codes, storage.
"""

from orchestration.agreements.documents.limits import DEFAULT, Limits
from orchestration.agreements.documents.parse import parse_bytes
from orchestration.agreements.documents.processes import read_document, read_documents, read_upload

__all__ = ["DEFAULT", "Limits", "parse_bytes", "read_document", "read_documents", "read_upload"]
