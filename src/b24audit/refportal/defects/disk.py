"""Defects of the disk."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.disk import DiskState

CATALOGUE = Catalogue()


@CATALOGUE.defect("common-disk-missing", "6.1.1", "Общего диска нет, есть только диски сотрудников и групп.")
def common_disk_missing(state: State) -> None:
    """The common storage is deleted with everything in it."""
    disk = state.get(DiskState)
    gone = {storage.id for storage in disk.storages if storage.entity_type == "common"}
    disk.storages = [storage for storage in disk.storages if storage.id not in gone]
    disk.objects = [item for item in disk.objects if item.storage_id not in gone]


@CATALOGUE.defect("disk-full", "6.1.1", "На диске нет места: файл не загружается.")
def disk_full(state: State) -> None:
    """Uploads answer ERROR_COULD_NOT_SAVE_FILE."""
    state.get(DiskState).full = True


@CATALOGUE.defect("disk-damages-files", "6.1.1", "Загруженный файл читается с искажением: теряется последний байт.")
def disk_damages_files(state: State) -> None:
    """What is downloaded is one byte shorter than what was uploaded."""
    state.get(DiskState).damages = True
