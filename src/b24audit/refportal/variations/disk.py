"""Variations of the disk."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.disk import DiskObject, DiskState, Storage

CATALOGUE = Catalogue()


@CATALOGUE.variation("common-disk-renamed", "Общий диск называется «Документы компании».")
def common_disk_renamed(state: State) -> None:
    """It is common because of its type."""
    for storage in state.get(DiskState).storages:
        if storage.entity_type == "common":
            storage.name = "Документы компании"


@CATALOGUE.variation("disk-trash", "В корзине общего диска лежит удалённая папка.")
def disk_trash(state: State) -> None:
    """Deleted objects are listed only when they are asked for."""
    trashed = DiskObject(id=901, storage_id=1, parent_id=1, name="Черновики", deleted_type=3, deleted_by=1)
    state.get(DiskState).objects.append(trashed.model_copy(update={"deleted": trashed.created}))


@CATALOGUE.variation("common-disk-second", "Общих дисков два.")
def common_disk_second(state: State) -> None:
    """One would be enough."""
    disk = state.get(DiskState)
    disk.storages.append(Storage(id=81, name="Архив", entity_type="common", entity_id="archive", root_id=81))
    disk.objects.append(DiskObject(id=81, storage_id=81, name="Архив"))
