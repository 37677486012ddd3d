"""What stands in a PDF file."""

import io
from collections.abc import Iterator


def texts(content: bytes) -> Iterator[str]:
    """First what the file says of itself (title, author), then the text of each page.

    Raises ``ValueError`` when it is damaged.
    """
    from pypdf import PdfReader  # noqa: PLC0415  # takes a third of a second, and most commands read no PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        yield "\n".join(str(value) for value in (reader.metadata or {}).values())
        for page in reader.pages:
            yield page.extract_text()
    except (PyPdfError, KeyError, IndexError, OSError) as error:
        raise ValueError("damaged PDF") from error
