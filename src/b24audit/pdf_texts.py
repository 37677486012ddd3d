"""What stands in a PDF file. The library that reads them is loaded with the first one: most commands read none."""

import io
from collections.abc import Iterator


def information(content: bytes) -> list[str]:
    """Title, author and what else the file says of itself. Raises ``ValueError`` when it is damaged."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return [str(value) for value in (PdfReader(io.BytesIO(content)).metadata or {}).values()]
    except (PyPdfError, KeyError, IndexError, OSError) as error:
        raise ValueError("damaged PDF") from error


def pages(content: bytes) -> Iterator[str]:
    """Texts of the pages. Raises ``ValueError`` when the file is damaged."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        for page in PdfReader(io.BytesIO(content)).pages:
            yield page.extract_text()
    except (PyPdfError, KeyError, IndexError, OSError) as error:
        raise ValueError("damaged PDF") from error
