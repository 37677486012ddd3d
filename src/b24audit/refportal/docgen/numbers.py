"""Numbers of documents."""

from datetime import UTC, datetime

from b24audit.refportal.store.documents import NumeratorRow


def next_number(numerator: NumeratorRow, now: float, utc_offset: int) -> str:
    """The next number, and move the counter on; parts of the date are the server's."""
    today = datetime.fromtimestamp(now + utc_offset * 60, UTC)
    number = str(numerator.next_number).rjust(numerator.length, (numerator.pad or "0")[0])
    numerator.next_number += numerator.step
    parts = {"NUMBER": number, "YEAR": f"{today:%Y}", "MONTH": f"{today:%m}", "DAY": f"{today:%d}"}
    text = numerator.template
    for name, value in parts.items():
        text = text.replace(f"{{{name}}}", value)
    return text
