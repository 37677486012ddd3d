"""Pages of the company: employees, structure, groups, applications, lists, the catalogue, the disk."""

from tests.refportal.web.looking import Visitor, visited
from tests.web_portal import web_state


def test_employees_and_who_is_an_administrator(administrator: Visitor) -> None:
    seen = administrator.seen("/company/?page=2")
    assert len(seen.texts("main-grid-row-body")) == 25
    assert seen.values("data-name", "main-grid-cell-head")[1:] == [
        "FULL_NAME",
        "UF_DEPARTMENT",
        "WORK_POSITION",
        "EMAIL",
    ]
    assert seen.texts("main-grid-cell-content")[4:8] == [
        "Сергей Орлов Администратор",
        "Наша КОМПАНИЯ",
        "Генеральный директор",
        "orlov@nashacompany.example",
    ]


def test_lists_are_filtered_and_their_columns_chosen(manager: Visitor) -> None:
    extranet = manager.seen("/company/?apply_filter=Y&preset=extranet").values("data-id", "main-grid-row-body")
    assert extranet == ["31", "32"]
    assert manager.seen("/company/").values("data-id", "main-grid-row-body") == extranet
    found = manager.seen("/company/?apply_filter=Y&FIND=орлов").values("data-id", "main-grid-row-body")
    assert found == ["2"]
    columns = manager.seen("/company/?clear_filter=Y&columns=FULL_NAME,WORK_PHONE").texts("main-grid-head-title")
    assert columns == ["Имя и фамилия", "Рабочий телефон"]


def heads(visitor: Visitor) -> list[tuple[str, str]]:
    seen = visitor.seen("/hr/structure/")
    titles = seen.texts("humanresources-tree__node_department-title_text")
    nodes = seen.texts("humanresources-tree__node")
    names = seen.texts("humanresources-tree__node_head-name")
    return [
        (title, next((name for name in names if name in node), "")) for title, node in zip(titles, nodes, strict=True)
    ]


def test_structure_shows_departments_and_heads(administrator: Visitor) -> None:
    assert heads(administrator) == [
        ("Наша КОМПАНИЯ", "Сергей Орлов"),
        ("Отдел продаж", "Елена Соколова"),
        ("Отдел маркетинга", "Мария Павлова"),
        ("Отдел производства", "Андрей Захаров"),
        ("Бухгалтерия", "Людмила Ильина"),
    ]
    counts = administrator.seen("/hr/structure/").texts("humanresources-tree__node_employees-count")
    assert counts == ["2 сотрудника", "8 сотрудников", "3 сотрудника", "8 сотрудников", "4 сотрудника"]


def test_the_old_structure_stands_in_for_the_new_one() -> None:
    with visited(web_state(variations=["old-structure"], defects=["department-head-missing"])) as visitor:
        assert visitor.get("/hr/structure/").headers["location"] == "/company/vis_structure.php"
        seen = visitor.seen("/company/vis_structure.php")
        assert [each["text"] for each in seen.elements if each.get("data-role") == "department_head"][:2] == [
            "Сергей Орлов",
            "",
        ]


def test_groups_are_shown_to_those_who_may_see_them(administrator: Visitor, manager: Visitor) -> None:
    assert administrator.seen("/workgroups/").values("data-id", "main-grid-row-body")[:5] == ["1", "2", "3", "4", "5"]
    assert "Видеозвонок" in administrator.seen("/workgroups/group/3/general/").text("ui-toolbar-right-buttons")
    assert manager.seen("/workgroups/").values("data-id", "main-grid-row-body")[:3] == ["1", "2", "3"]
    assert manager.get("/workgroups/group/4/general/").status_code == 403


def test_a_new_group_belongs_to_who_made_it(manager: Visitor) -> None:
    made = manager.post("/company/personal/user/4/groups/create/", GROUP_NAME="Новая")
    assert (made.status_code, made.headers["location"]) == (303, "/workgroups/group/6/general/")
    assert manager.seen("/workgroups/group/6/general/").texts("sonet-group-user") == ["Дмитрий Лебедев — владелец"]
    refused = manager.post("/company/personal/user/4/groups/create/", GROUP_NAME=" ")
    assert "Не указано название группы." in refused.text


def test_applications_are_listed_by_either_market(administrator: Visitor, manager: Visitor) -> None:
    names = ["MANGO OFFICE", "Roistat", "Конструктор документов", "UniSender", "SMSC.RU", "Проверка контрагентов"]
    assert administrator.get("/marketplace/installed/").headers["location"] == "/market/installed/"
    assert administrator.seen("/market/installed/").texts("market-catalog__elements-item_info-title") == names
    assert manager.get("/market/installed/").status_code == 403
    with visited(web_state(variations=["old-market"], defects=["roistat-missing"])) as visitor:
        seen = visitor.seen("/marketplace/installed/")
        assert seen.texts("rest-mp-installed-item-content-title") == [name for name in names if name != "Roistat"]


def test_an_application_that_is_shut_down_says_so_on_its_card_in_either_market() -> None:
    for market, address in (((), "/market/installed/"), (("old-market",), "/marketplace/installed/")):
        with visited(web_state(variations=market, defects=["roistat-trial-over"])) as visitor:
            (warning,) = visitor.seen(address).texts("ui-alert-message")
        assert warning.startswith("Пробный период использования приложения закончился.")


def test_lists_show_elements_fields_and_processes(administrator: Visitor) -> None:
    assert "Реестр договоров" in administrator.seen("/services/lists/").texts("bp-bx-application-title")
    seen = administrator.seen("/company/lists/21/view/0/")
    assert seen.texts("main-grid-head-title")[:2] == ["Название", "Номер договора"]
    fields = administrator.seen("/company/lists/21/fields/").texts("main-grid-cell-content")
    assert fields[:5] == ["Название", "Название", "Да", "Нет", "10"]
    (table,) = administrator.seen("/company/lists/21/bp_list/").texts("bx-interface-grid")
    assert table.startswith("НазваниеИзмененИзменилАвтозапуск")
    assert administrator.get("/company/lists/99/view/0/").status_code == 404


def test_the_catalogue_shows_groups_then_goods(administrator: Visitor) -> None:
    assert administrator.seen("/crm/catalog/").values("data-id", "main-grid-row-body")[:2] == ["S21", "S22"]
    seen = administrator.seen("/crm/catalog/list/21/")
    assert (seen.text("#pagetitle"), len(seen.texts("main-grid-row-body"))) == ("Оценка", 20)
    name = seen.texts("main-grid-cell-content")[0]
    found = administrator.seen(f"/crm/catalog/?apply_filter=Y&FIND={name}").texts("main-grid-cell-content")
    administrator.get("/crm/catalog/?clear_filter=Y")
    assert found[0] == name


def test_the_disk_shows_folders_and_gives_files(administrator: Visitor, manager: Visitor) -> None:
    assert administrator.seen("/docs/").texts("disk-folder-list-item-title")[:2] == ["Договоры", "Регламенты"]
    (file,) = administrator.seen("/docs/path/Регламенты/").values("href", "disk-folder-list-item-title")
    answer = administrator.get(file)
    assert (answer.text, answer.headers["content-disposition"][:11]) == ("Регламент отдела продаж\n", "attachment;")
    assert administrator.get("/company/personal/user/2/disk/path/").status_code == 200
    assert manager.get("/company/personal/user/2/disk/path/").status_code == 403
    assert manager.seen("/company/personal/user/4/disk/path/").text("#pagetitle") == "Мой диск"


def drives(visitor: Visitor) -> list[str]:
    frame = "?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER"
    return visitor.seen(f"/company/personal/user/1/disk/external/{frame}").texts("disk-external-service")


def test_external_drives_are_those_that_the_portal_offers(administrator: Visitor) -> None:
    assert drives(administrator) == ["Google Drive Подключён", "Dropbox Подключён", "OneDrive Подключён"]
    with visited(web_state(defects=["google-drive-not-connected", "onedrive-unavailable"])) as visitor:
        assert drives(visitor) == ["Google Drive Подключить", "Dropbox Подключён"]
    with visited(web_state(defects=["onedrive-locked"])) as visitor:
        assert drives(visitor)[2:] == ["OneDrive Недоступно на вашем тарифе"]


def test_the_plan_is_shown_to_administrators(administrator: Visitor, manager: Visitor) -> None:
    facts = administrator.seen("/settings/license.php").text("facts")
    assert facts == "Текущий тарифКомандаОплачен12 мес. с 15.12.2025Действует до14.12.2026Сотрудников25"
    assert "Классический (с лидами)" in administrator.seen("/settings/configs/").text("facts")
    assert manager.get("/settings/configs/").status_code == 403


def test_the_crm_begins_with_leads_where_there_are_any(manager: Visitor) -> None:
    assert manager.get("/crm/menu/").headers["location"] == "/crm/lead/kanban/"
    assert "/company/lists/" in manager.seen("/automation/").values("href", "automation-section")
