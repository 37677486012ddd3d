"""What was put into fields and files, and what was read back."""

from b24audit.snapshot.models.base import Frozen


class KeptValue(Frozen):
    """A user field: its caption and type, the value sent and the one read back, both as a person would write them."""

    title: str
    type: str
    sent: str
    read: str


class LeadValues(Frozen):
    """User fields of a lead with a value of each."""

    fields: tuple[KeptValue, ...]


class DealFiles(Frozen):
    """The fields of a deal that hold files, a file in each."""

    fields: tuple[KeptValue, ...]


class DiskFile(Frozen):
    """A file on the common disk: sizes in bytes and whether the content is the same; ``gone`` after its removal.

    ``refused`` is why the portal did not take the file, empty when it did.
    """

    storage: str
    sent: int
    read: int = 0
    same: bool = False
    gone: bool = False
    refused: str = ""
