"""Section ``cloud_drives``: external drives that the portal's disk works with."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact


class CloudDrive(SectionModel):
    """A drive: ``available`` when the portal offers it, ``locked`` when its plan does not let people attach it.

    ``connected`` are users who have.
    """

    service: Literal["gdrive", "dropbox", "onedrive", "yandexdisk"]
    title: str
    available: bool = True
    locked: bool = False
    connected: list[int] = Field(default_factory=list)


def _offered() -> list[CloudDrive]:
    return [
        CloudDrive(service="gdrive", title="Google Drive"),
        CloudDrive(service="dropbox", title="Dropbox"),
        CloudDrive(service="onedrive", title="OneDrive"),
    ]


class CloudDrivesState(SectionModel):
    """All drives; the default is what a new portal offers, with nothing attached."""

    items: list[CloudDrive] = Field(default_factory=_offered)


SECTION = one_fact("cloud_drives", CloudDrivesState)
