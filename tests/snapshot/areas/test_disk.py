"""Reading the common disk."""

from typing import Any

from b24audit.snapshot.areas import disk
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.disk import Disk
from tests.snapshot.areas.asking import listing, read, refusing

METHOD = "disk.storage.getList"


def _row(number: int, kind: str, name: str) -> dict[str, Any]:
    return {"ID": str(number), "NAME": name, "MODULE_ID": "disk", "ENTITY_TYPE": kind, "ENTITY_ID": "3"}


def test_common_disks_are_told_from_those_of_people_even_without_the_filter() -> None:
    rows = [_row(13, "user", "Сергей Орлов"), _row(1, "common", "Общий диск"), _row(9, "group", "Продажи")]
    assert read(disk.read, {METHOD: listing(rows)}) == Disk(common=Area(value=("Общий диск",)))


def test_no_common_disk_is_an_empty_list() -> None:
    assert read(disk.read, {METHOD: listing([])}) == Disk(common=Area(value=()))


def test_disk_without_the_scope_is_not_absent() -> None:
    unread = read(disk.read, {METHOD: refusing("insufficient_scope", status=403)}).common.unread
    assert unread is not None
    assert unread.reason == "У вебхука нет права «disk»: добавьте его в настройках вебхука и повторите проверку."
