"""Why a report could not be built, in words for the person who waits for it."""


class ReportBuilderUnavailable(Exception):
    """The report cannot be built now; ``reason`` is a Russian clause without a full stop, the text a sentence."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(f"{reason}; {advice}." if advice else f"{reason}.")
        self.reason = reason
