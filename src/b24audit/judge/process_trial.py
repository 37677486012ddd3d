"""Judging processes that were started by hand, and elements of lists (ТЗ 1.2, 6.4, 6.6; оглавление 15)."""

from b24audit.judge import places
from b24audit.judge.judgement import Judgement
from b24audit.observations.processes import DealApproval, ListElement, ListProcess, ProcessByHand
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Entity


def approval_asks(approval: DealApproval) -> Judgement:
    """The approval started and gave somebody a task."""
    if approval.assignments:
        return Judgement()
    found = f"Процесс «{approval.process}» запущен, но задания никто не получил (ждали {approval.waited:.0f} с)."
    if approval.refused:
        found = f"Процесс «{approval.process}» не запустился, портал отвечает: «{approval.refused}»."
    finding = Finding(
        required="Процесс согласования запускается на СДЕЛКЕ и ставит задание согласующему.",
        found=found,
        where=places.PROCESSES,
        fix="Проверьте шаблон процесса: в нём должно быть задание «Утверждение» с действующим сотрудником.",
    )
    return Judgement((finding,))


def ended(process: ProcessByHand) -> Judgement:
    """The process started by hand came to its end."""
    if process.ended:
        return Judgement()
    found = f"Процесс «{process.process}» не завершился за {process.waited:.0f} с."
    fix = "Откройте журнал процесса и уберите шаг, на котором он стоит."
    if process.refused:
        found = f"Процесс «{process.process}» не запустился, портал отвечает: «{process.refused}»."
        fix = "Запустите процесс сами: проверьте права на запуск и уберите из шаблона действия удалённых приложений."
    finding = Finding(
        required="Бизнес-процесс запускается вручную из CRM и завершается.",
        found=found,
        where=f"{places.items(Entity(process.item))}, карточка → Бизнес-процессы",
        fix=fix,
    )
    return Judgement((finding,))


def went(process: ListProcess) -> Judgement:
    """The process started on an element of a list and did its work."""
    if process.went:
        return Judgement()
    found = f"Процесс «{process.process}» стоит на месте (ждали {process.waited:.0f} с)."
    if process.refused:
        found = f"Процесс «{process.process}» не запустился, портал отвечает: «{process.refused}»."
    finding = Finding(
        required="Бизнес-процесс запускается на элементе универсального списка.",
        found=f"Список «{process.list}»: {found[:1].lower()}{found[1:]}",
        where=places.LISTS,
        fix="Включите бизнес-процессы в настройках списка и проверьте шаблон процесса.",
    )
    return Judgement((finding,))


def element_lives(element: ListElement) -> Judgement:
    """The element was read as added, read as changed, and is gone after its removal."""
    troubles = []
    if element.refused:
        troubles.append(f"элемент не создан: {element.refused.rstrip('.')}")
    else:
        if element.read != element.title:
            troubles.append("созданный элемент не читается")
        if element.changed != element.new_title:
            troubles.append("изменение не сохранилось")
        if not element.gone:
            troubles.append("удалённый элемент остался в списке")
    if not troubles:
        return Judgement()
    name = f"Список «{element.list}»: " if element.list else ""
    finding = Finding(
        required="Элемент универсального списка создаётся, читается, меняется и удаляется.",
        found=f"{name}{'; '.join(troubles)}.",
        where=places.LISTS,
        fix="Создайте универсальный список и дайте владельцу вебхука право менять его элементы.",
    )
    return Judgement((finding,))
