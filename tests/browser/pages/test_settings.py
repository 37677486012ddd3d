"""Robots, processes, applications, catalogue, templates and roles, with the traps of the real pages."""

import pytest
from playwright.async_api import Page

from b24audit.browser.pages.catalogue import open_catalogue, read_groups
from b24audit.browser.pages.documents import TemplateRow, open_templates, read_templates
from b24audit.browser.pages.employees import ListedAccount, Role, open_employees, read_employees
from b24audit.browser.pages.mail_templates import LetterRow, open_letters, read_body, read_letters
from b24audit.browser.pages.market import InstalledCard, open_installed, read_installed
from b24audit.browser.pages.processes import ProcessRow, open_processes, read_processes
from b24audit.browser.pages.rights import RightsPage, RoleColumn, open_rights, read_rights
from b24audit.browser.pages.robots import StageColumn, open_robots, read_robots
from b24audit.browser.problems import PageUnknown
from tests.browser.pages.drawings import document
from tests.browser.pages.theatre import ORIGIN, Theatre

ROBOTS = "/crm/lead/automation/0/"
LATE = "<script>setTimeout(() => { %s }, 400)</script>"


def _board(stages: list[str], columns: dict[str, list[str]]) -> str:
    """Stages at once, robots by script."""
    titles = "".join(f'<div data-role="automation-status-title"> {title} </div>' for title in stages)
    drawn = "".join(f'<div data-role="automation-template" data-status-id="{code}"></div>' for code in columns)
    robots = {
        code: "".join(
            '<div data-role="robot-container" data-id="A1"><div class="bizproc-automation-robot-deadline">Сразу</div>'
            f'<div class="bizproc-automation-robot-title">{name}</div></div>'
            for name in names
        )
        for code, names in columns.items()
    }
    fill = f"for (const [code, html] of Object.entries({robots!r})) document.querySelector("
    fill += """`[data-status-id="${code}"]`).innerHTML = `<div data-role="robot-list">${html}</div>`;"""
    return document(f'<div data-role="automation-base-node">{titles}{drawn}</div>{LATE % fill}')


def _old_table(columns: list[str], rows: list[list[str]]) -> str:
    head = "".join(f"<td>{name}</td>" for name in columns)
    body = "".join(f"<tr class='bx-odd'><td></td>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<table class="bx-interface-grid"><tr class="bx-grid-gutter"><td></td>{"<td></td>" * len(columns)}</tr>'
        f'<tr class="bx-grid-head"><td></td>{head}</tr>{body}<tr class="bx-grid-footer"><td colspan="9">Всего</td></tr>'
        "</table>"
    )


def _grid(columns: list[str], rows: dict[str, list[str]], more: str = "") -> str:
    head = "".join(
        f'<th class="main-grid-cell-head"><span class="main-grid-head-title">{name}</span></th>' for name in columns
    )
    body = "".join(
        f'<tr class="main-grid-row main-grid-row-body" data-id="{code}"><td></td>'
        f"{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for code, row in rows.items()
    )
    return (
        f'<div class="main-grid"><table class="main-grid-table"><tr class="main-grid-row-head"><th></th>{head}</tr>'
        f"{body}</table>{more}</div>"
    )


def test_robots_are_read_when_the_script_has_drawn_them(theatre: Theatre) -> None:
    drawn = _board(["Не обработан", "ЛИД забракован"], {"NEW": ["Назначить", "Позвонить"], "JUNK": []})

    async def act(page: Page) -> tuple[StageColumn, ...]:
        return await read_robots(await open_robots(page, ORIGIN, ROBOTS))

    assert theatre.play({ROBOTS: drawn}, act) == (
        StageColumn("NEW", "Не обработан", ("Назначить", "Позвонить")),
        StageColumn("JUNK", "ЛИД забракован", ()),
    )


def test_stages_without_their_columns_are_no_known_page(theatre: Theatre) -> None:
    async def act(page: Page) -> None:
        await read_robots(await open_robots(page, ORIGIN, ROBOTS))

    with pytest.raises(PageUnknown, match="стадий 2, а столбцов с роботами 1"):
        theatre.play({ROBOTS: _board(["Не обработан", "Конвертация"], {"NEW": []})}, act)


def test_what_starts_processes_stands_in_lines_of_one_cell(theatre: Theatre) -> None:
    columns = ["Название", "Изменен", "Автозапуск"]
    rows = [
        ["Приём", "01.02", "Создание<br>Удаление"],
        ["Контроль", "01.02", "Создание<br>Изменение"],
        ["Архив", "", "Нет"],
    ]
    path = "/crm/configs/bp/CRM_DEAL/"

    async def act(page: Page) -> tuple[ProcessRow, ...]:
        return await read_processes(await open_processes(page, ORIGIN, "CRM_DEAL"))

    assert theatre.play({path: document(_old_table(columns, rows))}, act) == (
        ProcessRow("Приём", on_creation=True, on_change=False),
        ProcessRow("Контроль", on_creation=True, on_change=True),
        ProcessRow("Архив", on_creation=False, on_change=False),
    )
    none = document("<p>Нет ни одного шаблона бизнес-процессов.</p>")
    assert theatre.play({path: none}, act) == ()
    with pytest.raises(PageUnknown, match="Автозапуск"):
        theatre.play({path: document(_old_table(["Название"], [["Приём"]]))}, act)


NEW_CARD = (
    '<div class="market-catalog__elements-item" data-app-code="{0}"><img>'
    '<a class="market-catalog__elements-item_info-title"> {1} </a><span>4,7</span></div>'
)

WARNED_CARD = (
    '<div class="rest-mp-installed-item">'
    '<div class="ui-alert"><span class="ui-alert-message">Пробный период <b>закончился</b>.</span></div>'
    '<div class="rest-mp-installed-item-content-title">Roistat</div></div>'
)


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (NEW_CARD.format("pinall.unisender", "UniSender"), (InstalledCard("UniSender", "pinall.unisender"),)),
        ('<div class="rest-mp-installed-item-content-title"><a>SMSC.RU</a></div>', (InstalledCard("SMSC.RU", ""),)),
        (WARNED_CARD, (InstalledCard("Roistat", "", "Пробный период закончился."),)),
        (NEW_CARD.format("fos.smsc", ""), (InstalledCard("fos.smsc", "fos.smsc"),)),
        ("<p>У вас нет ни одного приложения</p>", ()),
    ],
    ids=["cards", "older list", "warned", "withdrawn from the Маркет", "none"],
)
def test_installed_applications_of_either_edition(
    theatre: Theatre, drawn: str, found: tuple[InstalledCard, ...]
) -> None:
    async def act(page: Page) -> tuple[InstalledCard, ...]:
        return await read_installed(await open_installed(page, ORIGIN))

    assert theatre.play({"/market/installed/": document(f'<div id="market-wrapper-vue">{drawn}</div>')}, act) == found


def test_applications_that_come_when_the_end_of_the_list_is_seen_are_read_too(theatre: Theatre) -> None:
    first, second = NEW_CARD.format("a.a", "Первое"), NEW_CARD.format("b.b", "Второе")
    watch = "new IntersectionObserver((seen, watcher) => { if (seen[0].isIntersecting) { watcher.disconnect();"
    watch += f" setTimeout(() => list.insertAdjacentHTML('beforeend', `{second}`), 100); }}"
    watch += " }).observe(list.firstElementChild);"
    drawn = document(f'<div style="height:3000px"></div><div id="list">{first}</div><script>{watch}</script>')

    async def act(page: Page) -> tuple[InstalledCard, ...]:
        return await read_installed(await open_installed(page, ORIGIN))

    found = theatre.play({"/market/installed/": drawn}, act)
    assert [card.name for card in found] == ["Первое", "Второе"]


def test_groups_are_told_from_goods_and_a_filter_is_taken_off(theatre: Theatre) -> None:
    rows = {"S21": ["Оценка"], "S22": ["Экспертиза"], "E7": ["Оценка квартиры"]}
    hidden = _grid(["Название"], {"E7": ["Оценка квартиры"]})
    clear = "document.querySelector('.main-grid').outerHTML = rows.innerHTML; this.parentElement.remove()"
    drawn = document(
        '<div class="main-ui-filter-search"><span class="main-ui-filter-search-square">Фильтр</span>'
        f'<span class="main-ui-delete" onclick="{clear}">x</span></div>{hidden}'
        f'<template id="rows">{_grid(["Название"], rows)}</template>'
    )

    async def act(page: Page) -> tuple[str, ...]:
        return await read_groups(await open_catalogue(page, ORIGIN))

    assert theatre.play({"/crm/catalog/": drawn}, act) == ("Оценка", "Экспертиза")
    with pytest.raises(PageUnknown, match="группы в нём не отличить"):
        theatre.play({"/crm/catalog/": document(_grid(["Название"], {"21": ["Оценка"]}))}, act)


def test_document_templates_with_and_without_the_column_of_activity(theatre: Theatre) -> None:
    path = "/crm/documents/templates/"
    three = {"1": ["Договор", "Сделка", "Да"], "2": ["Акт", "Сделка, Лид", "Нет"]}
    columns = ["Название", "Привязка к разделам CRM", "Активность"]

    async def act(page: Page) -> tuple[TemplateRow, ...]:
        return await read_templates(await open_templates(page, ORIGIN))

    assert theatre.play({path: document(_grid(columns, three))}, act) == (
        TemplateRow("Договор", "Сделка", active=True),
        TemplateRow("Акт", "Сделка, Лид", active=False),
    )
    two = {code: row[:2] for code, row in three.items()}
    assert [row.active for row in theatre.play({path: document(_grid(columns[:2], two))}, act)] == [None, None]


def test_list_is_unfolded_before_it_is_read(theatre: Theatre) -> None:
    row = "<tr class=main-grid-row-body data-id=2><td></td><td>Акт</td><td>Сделка</td></tr>"
    late = f"setTimeout(() => document.querySelector('tbody').insertAdjacentHTML('beforeend', '{row}'), 100)"
    more = f'<a class="main-grid-more-btn" href="#" onclick="this.remove(); {late}; return false">Показать ещё</a>'

    async def act(page: Page) -> tuple[TemplateRow, ...]:
        return await read_templates(await open_templates(page, ORIGIN))

    drawn = document(_grid(["Название", "Привязка"], {"1": ["Договор", "Сделка"]}, more))
    assert [row.title for row in theatre.play({"/crm/documents/templates/": drawn}, act)] == ["Договор", "Акт"]


def test_letters_are_looked_into_through_their_own_links(theatre: Theatre) -> None:
    link = "/crm/configs/mailtemplate/edit/3/"
    rows = [[f'<a href="{link}">Предложение</a>', "Да"], ["Старое", "Нет"]]
    editor = '<iframe class="bx-editor-iframe" srcdoc="<body><b>Здравствуйте</b></body>"></iframe>'
    pages = {
        "/crm/configs/mailtemplate/": document(_old_table(["Название", "Активность"], rows)),
        link: document(f'<form id="crm_mail_template_edit_form_3">{editor}</form>'),
    }

    async def act(page: Page) -> tuple[tuple[LetterRow, ...], str]:
        found = await read_letters(await open_letters(page, ORIGIN))
        return found, await read_body(page, ORIGIN, found[0])

    letters, body = theatre.play(pages, act)
    assert letters == (LetterRow("Предложение", active=True, link=link), LetterRow("Старое", active=False, link=""))
    assert body == "<b>Здравствуйте</b>"


def _select(name: str, value: str) -> str:
    chosen = f'<option value="{value}" selected>Все</option>'
    return f'<select name="{name}" hidden><option value="">Нет</option>{chosen}</select>'


def test_roles_of_the_older_page_are_read_one_by_one(theatre: Theatre) -> None:
    role = "/crm/configs/perms/4/edit/"
    list_ = (
        '<table id="crmPermTable"><tr data-roleId="D3"><td><b>Отдел:</b> Отдел продаж</td><td><select>'
        '<option value="1">Администратор</option><option value="4" selected>Менеджер</option></select></td></tr>'
        "</table>"
        f'<table class="crmRoleTable"><tr><td><a class="crmPermA crmPermAEdit" href="{role}"></a><div>- Менеджер</div>'
        "</td></tr></table>"
    )
    matrix = (
        '<form><table id="crmPermRoleTable"><tr><td>Лид</td></tr></table>'
        + _select("ROLE_PERMS[LEAD][READ][-]", "A")
        + _select("ROLE_PERMS[LEAD][READ][STATUS_ID][NEW]", "X")
        + _select("ROLE_PERMS[LEAD][WRITE][STATUS_ID][NEW]", "-")
        + '<input type="checkbox" name="ROLE_PERMS[CONFIG][WRITE][-]" value="X"></form>'
    )

    async def act(page: Page) -> RightsPage:
        return await read_rights(await open_rights(page, ORIGIN), ORIGIN)

    assert theatre.play({"/crm/configs/perms/": document(list_), role: document(matrix)}, act) == RightsPage(
        older=True,
        roles=(RoleColumn("Менеджер", {"LEAD": {"READ": "A"}, "LEAD:NEW": {"READ": "X"}, "CONFIG": {"WRITE": ""}}),),
        holders=(("Отдел: Отдел продаж", "Менеджер"),),
    )


def test_roles_side_by_side_and_what_is_not_understood_is_left_out(theatre: Theatre) -> None:
    def cell(right: str, text: str) -> str:
        return f'<div data-accessrights-right-id="{right}">{text}</div>'

    names = "".join(
        f'<div class="ui-access-rights-v2-header-role-cell"><div>{name}</div></div>' for name in ("Директор", "Стажёр")
    )
    section = (
        '<div data-accessrights-section-code="LEAD"><div class="ui-access-rights-v2-section-head">'
        f'{cell("1", "Чтение")}{cell("2", "Изменение")}</div><div class="ui-access-rights-v2-section-content">'
        f"{cell('1', 'Все')}{cell('2', 'Все')}{cell('1', 'Только свои')}{cell('2', 'по особому порядку')}</div></div>"
    )

    async def act(page: Page) -> RightsPage:
        return await read_rights(await open_rights(page, ORIGIN), ORIGIN)

    assert theatre.play({"/crm/configs/perms/": document(names + section)}, act) == RightsPage(
        older=False,
        roles=(
            RoleColumn("Директор", {"LEAD": {"READ": "X", "WRITE": "X"}}),
            RoleColumn("Стажёр", {"LEAD": {"READ": "A"}}),
        ),
        holders=(),
    )


def test_roles_of_employees_are_read_when_the_script_has_drawn_their_names(theatre: Theatre) -> None:
    label = '<span class="user-grid_role-label --{role}">{role}</span>'
    names = {
        "1": ("Анна Петрова", label.format(role="first-admin")),
        "2": ("Иван Белов", label.format(role="admin")),
        "3": ("Ольга Ким", label.format(role="integrator")),
        "4": ("Администратор Салона", ""),
    }
    rows = {number: ["", "Администратор"] for number in names}
    grid = _grid(["Имя и фамилия", "Должность"], rows).replace('class="main-grid"', 'id="INTRANET_USER_GRID_s1"')
    draw = "".join(
        f"""document.querySelector('[data-id="{number}"] td:nth-child(2)').innerHTML =
        `<a class="user-grid_full-name-label" href="/company/personal/user/{number}/"> {name} </a>{role}`;"""
        for number, (name, role) in names.items()
    )

    async def act(page: Page) -> tuple[ListedAccount, ...]:
        return await read_employees(await open_employees(page, ORIGIN))

    assert theatre.play({"/company/": document(grid + LATE % draw)}, act) == (
        ListedAccount("1", "Анна Петрова", Role.ADMINISTRATOR),
        ListedAccount("2", "Иван Белов", Role.ADMINISTRATOR),
        ListedAccount("3", "Ольга Ким", Role.INTEGRATOR),
        ListedAccount("4", "Администратор Салона", Role.NONE),
    )


def test_the_grid_that_marks_no_roles_leaves_them_unknown(theatre: Theatre) -> None:
    cells = ['<a href="/company/personal/user/5/">Анна Петрова</a>', "Администратор"]
    grid = _grid(["Имя и фамилия", "Должность"], {"5": cells})
    page_ = document(grid.replace('class="main-grid"', 'id="INTRANET_USER_GRID_s1"'))

    async def act(page: Page) -> tuple[ListedAccount, ...]:
        return await read_employees(await open_employees(page, ORIGIN))

    assert theatre.play({"/company/": page_}, act) == (ListedAccount("5", "Анна Петрова", Role.UNKNOWN),)
