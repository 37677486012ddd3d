"""Sentences about the disk of the portal."""

from pytest_bdd import then, when

from b24audit.judge import disk
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий читает хранилища Диска", target_fixture="common_disks")
def read_storages(snapshot: Snapshot) -> tuple[str, ...]:
    """Названия общих дисков, доступных владельцу вебхука."""
    return needed(snapshot.disk.common)


@then("среди них есть общий диск")
def common_exists(common_disks: tuple[str, ...], snapshot: Snapshot, settle: Settle) -> None:
    """Есть общий диск компании, как бы он ни назывался."""
    settle(disk.common_exists(common_disks, snapshot.administrator))
