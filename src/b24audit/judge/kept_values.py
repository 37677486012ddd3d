"""Judging what was put into fields and files against what was read back (ТЗ 5.3, 6.2; оглавление 6.1)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement
from b24audit.observations.kept_values import DiskFile, KeptValue
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Entity


def values_kept(fields: Sequence[KeptValue], entity: Entity) -> Judgement:
    """Every value is read back as it was saved."""
    lost = [field for field in fields if field.read != field.sent]
    return Judgement(tuple(_lost(field, entity) for field in lost))


def files_kept(fields: Sequence[KeptValue], entity: Entity) -> Judgement:
    """There is a field for files, and every file is read back byte by byte."""
    if fields:
        return values_kept(fields, entity)
    name = places.tz_name_of(entity)
    finding = Finding(
        required=f"Поле {name} типа «Файл» хранит электронную копию документа.",
        found=f"У {name} нет пользовательского поля типа «Файл».",
        where=places.user_fields(entity),
        fix="Создайте поле типа «Файл» для электронной копии документа.",
    )
    return Judgement((finding,))


def _lost(field: KeptValue, entity: Entity) -> Finding:
    return Finding(
        required=f"Значение поля «{field.title}» читается таким, каким сохранено: {field.sent}.",
        found=f"Прочитано: {field.read}." if field.read else "Поле осталось пустым.",
        where=places.user_fields(entity),
        fix="Проверьте настройки поля (точность числа, тип) и приложения, роботов и процессы, которые его меняют.",
    )


def disk_keeps(file: DiskFile) -> Judgement:
    """The file was taken, read back as it was and removed."""
    troubles = []
    if file.refused:
        troubles.append(f"файл не загрузился: {file.refused.rstrip('.')}")
    elif not file.same:
        troubles.append(f"файл читается другим: отправлено {file.sent} байт, прочитано {file.read}")
    if not file.refused and not file.gone:
        troubles.append("удалённый файл остался на диске")
    if not troubles:
        return Judgement()
    disk = f"«{file.storage}»: " if file.storage else ""
    finding = Finding(
        required="Файл загружается на общий диск, читается без искажения и удаляется.",
        found=f"{disk}{'; '.join(troubles)}.",
        where=places.COMMON_DISK,
        fix="Проверьте место на диске по тарифу и права на общий диск; если файл искажён, обратитесь в поддержку.",
    )
    return Judgement((finding,))
