"""Judging what pages of settings and lists show: conforming, broken with the exact finding, unseen."""

import pytest

from b24audit.judge import applications, crm_roles, document_pages, letters
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.settings_pages import (
    Application,
    CrmRoles,
    DocumentTools,
    Letter,
    ListedTemplate,
    SeenRole,
)
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import DocumentTemplate

CLOSED = Unread(verdict="not_checked", reason="Страница закрыта.")
FACTORY = {"Администратор": "все", "Менеджер": "только свои"}
KNOWN = Area[tuple[DocumentTemplate, ...]](
    value=(
        DocumentTemplate(id=1, title="Счёт (Россия)", active=True, own=False, entities=(Entity.DEAL,)),
        DocumentTemplate(id=2, title="Проект договора", active=True, own=True, entities=(Entity.DEAL,)),
        DocumentTemplate(id=3, title="Черновик", active=False, own=True, entities=(Entity.DEAL,)),
    )
)


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def _apps(*names: str) -> tuple[Application, ...]:
    return tuple(Application(name=name, code="") for name in names)


def _row(title: str, bound: str = "Сделка", *, active: bool | None = None) -> ListedTemplate:
    return ListedTemplate(title=title, bound=bound, active=active)


def _tools(*, apps: tuple[Application, ...] | None, rows: tuple[ListedTemplate, ...] | None) -> DocumentTools:
    return DocumentTools(
        applications=Area[tuple[Application, ...]](value=apps, unread=None if apps is not None else CLOSED),
        templates=Area[tuple[ListedTemplate, ...]](value=rows, unread=None if rows is not None else CLOSED),
    )


def _role(title: str, reach: str, *, settings: str = "", **objects: str) -> SeenRole:
    named = {"LEAD": reach, "DEAL": reach, "COMPANY": "X", **objects}
    actions = {code: dict.fromkeys(("READ", "ADD", "WRITE", "DELETE"), value) for code, value in named.items()}
    return SeenRole(title=title, reach={**actions, "CONFIG": {"WRITE": settings}})


def _roles(*roles: SeenRole, older: bool = True, holders: tuple[tuple[str, str], ...] = ()) -> CrmRoles:
    return CrmRoles(older=older, roles=roles, holders=holders)


ADMINISTRATOR, MANAGER = _role("Администратор", "X", settings="X"), _role("Менеджер", "A")


def test_application_is_known_by_part_of_its_name_or_by_its_code() -> None:
    by_name = applications.is_installed(
        _apps("Чат-бот", "Юнисендер: рассылки"), "UniSender", ["unisender", "юнисендер"]
    )
    coded = (Application(name="Рассылки", code="pinall.unisender"),)
    by_code = applications.is_installed(coded, "UniSender", ["unisender"])
    assert (by_name, by_code) == (Judgement(), Judgement())


def test_missing_application_is_told_with_those_that_are_there() -> None:
    none = applications.is_installed((), "Roistat", ["roistat"])
    other = applications.is_installed(_apps("SMSC.RU"), "Roistat", ["roistat", "ройстат"])
    assert _found(none) == ["Ни в одном названии нет «roistat». Установлены: ни одного."]
    assert _found(other) == ["Ни в одном названии нет «roistat», «ройстат». Установлены: «SMSC.RU»."]


def _warned(*warnings: str) -> Judgement:
    found = tuple(Application(name="Roistat", code="roistat.crm", warning=warning) for warning in warnings)
    return applications.is_installed(found, "Roistat", ["roistat"])


@pytest.mark.parametrize(
    "warning",
    [
        "Пробный период использования приложения закончился. Купите полную версию приложения.",
        "Приложение заблокировано в связи с окончанием оплаченного периода использования.",
        "Оплаченный период использования подписки закончился.",
        "Приложение было удалено.",
    ],
)
def test_application_that_is_shut_down_is_told_with_what_the_portal_says(warning: str) -> None:
    assert _found(_warned(warning)) == [f"Приложение «Roistat» установлено, но портал предупреждает: «{warning}»."]
    assert _warned(warning, "") == Judgement()


def test_application_whose_paid_time_runs_out_is_remarked() -> None:
    judgement = _warned("До конца оплаченного периода использования приложения осталось 5 дней.")
    assert (judgement.findings, [remark.required for remark in judgement.remarks]) == (
        (),
        ["Подключено приложение: Roistat."],
    )


def test_application_with_another_warning_is_not_judged() -> None:
    with pytest.raises(CouldNotCheck) as caught:
        _warned("Функциональность приложения ограничена. Купите полную версию.")
    assert caught.value.verdict is Verdict.NOT_CHECKED


@pytest.mark.parametrize(
    "rows",
    [
        (_row("Проект договора"), _row("Счёт (Россия)")),
        (_row("проект  договора", "Сделки, Лиды"),),
        (_row("Новый бланк", active=True),),
    ],
)
def test_own_template_of_deals_in_the_list_is_enough(rows: tuple[ListedTemplate, ...]) -> None:
    assert document_pages.listed_for(rows, KNOWN, Entity.DEAL) == Judgement()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((_row("Счёт (Россия)"),), "В списке нет шаблонов компании. Есть: «Счёт (Россия)»."),
        ((_row("Проект договора", "Лид"),), "К таблице СДЕЛКА не привязан ни один шаблон компании: «Проект договора»."),
        ((_row("Черновик"),), "Все шаблоны СДЕЛКИ выключены: «Черновик»."),
        ((_row("Проект договора", active=False),), "Все шаблоны СДЕЛКИ выключены: «Проект договора»."),
    ],
)
def test_list_without_own_templates_of_deals(rows: tuple[ListedTemplate, ...], found: str) -> None:
    assert _found(document_pages.listed_for(rows, KNOWN, Entity.DEAL)) == [found]


def test_own_templates_are_not_told_from_others_without_reading_them() -> None:
    unread = Area[tuple[DocumentTemplate, ...]](unread=CLOSED)
    with pytest.raises(CouldNotCheck) as caught:
        document_pages.listed_for((_row("Проект договора"),), unread, Entity.DEAL)
    assert caught.value.reason == "Страница закрыта."


@pytest.mark.parametrize(
    "tools",
    [
        _tools(apps=_apps("Конструктор документов"), rows=None),
        _tools(apps=None, rows=(_row("Проект договора"),)),
    ],
)
def test_either_tool_for_documents_is_enough(tools: DocumentTools) -> None:
    assert document_pages.some_tool(tools, KNOWN, ["конструктор документ"]) == Judgement()


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Счёт (Россия)", "шаблонов компании во встроенном генераторе тоже нет."),
        ("Черновик", "шаблоны компании во встроенном генераторе выключены: «Черновик»."),
    ],
)
def test_no_tool_for_documents(title: str, what: str) -> None:
    found = document_pages.some_tool(_tools(apps=_apps("Roistat"), rows=(_row(title),)), KNOWN, ["конструктор"])
    assert _found(found) == [f"Действующего приложения нет (установлены: «Roistat»), {what}"]


def test_a_tool_for_documents_that_is_shut_down_is_none() -> None:
    blocked = Application(name="Конструктор документов", code="", warning="Приложение заблокировано до оплаты.")
    tools = _tools(apps=(blocked,), rows=())
    found = document_pages.some_tool(tools, KNOWN, ["конструктор"])
    assert _found(found)[0].startswith("Действующего приложения нет (установлены: «Конструктор документов»), ")
    doubtful = _tools(apps=(blocked.model_copy(update={"warning": "Функции приложения ограничены."}),), rows=())
    with pytest.raises(CouldNotCheck, match="Функции приложения ограничены"):
        document_pages.some_tool(doubtful, KNOWN, ["конструктор"])


def test_closed_page_of_applications_may_hide_the_tool() -> None:
    with pytest.raises(CouldNotCheck) as caught:
        document_pages.some_tool(_tools(apps=None, rows=()), KNOWN, ["конструктор"])
    assert caught.value.verdict is Verdict.NOT_CHECKED


def test_letters_with_markup_are_in_use() -> None:
    plain, marked = Letter(title="А", active=True, markup=False), Letter(title="Б", active=True, markup=True)
    off = Letter(title="В", active=False, markup=None)
    assert letters.some_with_markup((plain, marked)) == Judgement()
    assert _found(letters.some_with_markup((plain, off))) == ["Все шаблоны — простой текст: «А»."]
    assert _found(letters.some_with_markup((off,))) == ["Все шаблоны выключены: «В»."]
    assert _found(letters.some_with_markup(())) == ["Почтовых шаблонов нет ни одного."]


def test_factory_roles_in_any_order() -> None:
    assert crm_roles.are_factory(_roles(MANAGER, ADMINISTRATOR), FACTORY) == Judgement()


def test_roles_that_were_added_removed_or_changed() -> None:
    trainee, changed = _role("Стажёр", "A"), _role("Менеджер", "A", settings="X", DEAL="D")
    assert _found(crm_roles.are_factory(_roles(ADMINISTRATOR, trainee, changed), {**FACTORY, "Директор": "все"})) == [
        "Роли отличаются: добавлены «Стажёр», нет «Директор».",
        (
            "Изменено: СДЕЛКА, чтение: «свои и своего отдела» вместо «только свои»; "
            "СДЕЛКА, добавление: «свои и своего отдела» вместо «только свои»; "
            "СДЕЛКА, изменение: «свои и своего отдела» вместо «только свои»; "
            "СДЕЛКА, удаление: «свои и своего отдела» вместо «только свои»; разрешено изменять настройки."
        ),
    ]


def test_newer_page_of_rights_is_never_called_changed() -> None:
    with pytest.raises(CouldNotCheck) as caught:
        crm_roles.are_factory(_roles(_role("Наблюдатель", "X"), older=False), FACTORY)
    assert caught.value.reason.startswith("Роли на портале: «Наблюдатель».")


def test_managers_see_their_own_and_their_department() -> None:
    department = _role("Продажи", "D")
    found = _roles(ADMINISTRATOR, MANAGER, department, holders=(("Отдел: Отдел продаж", "Продажи"),))
    assert crm_roles.managers_keep_to_their_own(found, "продаж", "Менеджер") == Judgement()


def test_role_of_sales_that_reaches_everything() -> None:
    wide = _role("Сотрудник", "A", DEAL_C2="X", CONTACT="X")
    found = _roles(ADMINISTRATOR, wide, holders=(("Все авторизованные пользователи", "Сотрудник"),))
    assert _found(crm_roles.managers_keep_to_their_own(found, "продаж", "Менеджер")) == [
        (
            "Роль «Сотрудник» достаёт до всего («Все»): СДЕЛКА — чтение, изменение, удаление; "
            "КОНТАКТ — чтение, изменение, удаление."
        )
    ]


def test_one_stage_whose_leads_everybody_sees_is_found() -> None:
    wide = SeenRole(title="Менеджер", reach={**MANAGER.reach, "LEAD:NEW": {"READ": "X"}})
    assert _found(crm_roles.managers_keep_to_their_own(_roles(wide), "продаж", "Менеджер")) == [
        "Роль «Менеджер» достаёт до всего («Все»): ЛИД — чтение."
    ]


@pytest.mark.parametrize(
    "found",
    [_roles(ADMINISTRATOR), _roles(SeenRole(title="Менеджер", reach={}), older=False)],
    ids=["nobody's role", "unreadable"],
)
def test_role_of_managers_that_is_not_seen_is_not_judged(found: CrmRoles) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        crm_roles.managers_keep_to_their_own(found, "продаж", "Менеджер")
    assert caught.value.verdict is Verdict.NOT_CHECKED
