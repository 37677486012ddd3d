"""The ``time`` block and the success and error envelopes of both REST versions."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from b24audit.refportal.protocol.call import Download, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json

V3_PREFIX = "BITRIX_REST_V3_EXCEPTION_"


@dataclass(frozen=True)
class Timing:
    """Measured facts of one call, epoch seconds; ``operating`` as accumulated for the method."""

    start: float
    finish: float
    operating: float = 0.0
    operating_reset_at: int = 0

    def block(self, utc_offset_minutes: int) -> dict[str, Json]:
        """The documented ``time`` object; dates carry the server's offset."""
        zone = timezone(timedelta(minutes=utc_offset_minutes))
        block: dict[str, Json] = {
            "start": self.start,
            "finish": self.finish,
            "duration": self.finish - self.start,
            "processing": self.finish - self.start,
            "date_start": datetime.fromtimestamp(int(self.start), zone).isoformat(),
            "date_finish": datetime.fromtimestamp(int(self.finish), zone).isoformat(),
        }
        if self.operating_reset_at:
            block |= {"operating_reset_at": self.operating_reset_at, "operating": self.operating or 0}
        return block


def success(reply: Reply, time: Json) -> dict[str, Json]:
    """``result``, ``next`` and ``total`` where the list has them, ``time``."""
    result = None if isinstance(reply.result, Download) else reply.result
    numbers = {"next": reply.next, "total": reply.total}
    return {"result": result, **{key: n for key, n in numbers.items() if n is not None}, "time": time}


def failure(error: RestError) -> dict[str, Json]:
    """The error envelope of versions 1 and 2."""
    return {"error": error.code, "error_description": error.description}


def failure_v3(code: str, message: str, validation: Json = None) -> dict[str, Json]:
    """The error envelope of REST 3.0; ``code`` without the common prefix."""
    error: dict[str, Json] = {"code": V3_PREFIX + code, "message": message}
    if validation:
        error["validation"] = validation
    return {"error": error}
