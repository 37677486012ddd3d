"""Workgroups and projects: the list, a group's page, a new group."""

from collections.abc import Iterator

from sqlalchemy import func, select
from starlette.responses import Response

from b24audit.refportal.store.groups import GroupMemberRow, GroupRow
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.grid import Column, MenuLink, Preset, Row, anchor, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied, not_found, refused

FAMILY = PageFamily("workgroups", "Группы и проекты")
GRID = "SONET_GROUP_LIST"
_COLUMNS = (
    Column("NAME", "Название"),
    Column("TYPE", "Тип"),
    Column("PRIVACY_TYPE", "Конфиденциальность"),
    Column("MEMBERS", "Участники"),
    Column("OWNER", "Владелец"),
    Column("DATE_CREATE", "Дата создания", shown=False),
)
_PRESETS = (
    Preset("my", "Мои"),
    Preset("active", "Активные"),
    Preset("archive", "Архив"),
    Preset("extranet", "Экстранет"),
)
_TOOLS = {
    "tasks": ("Задачи", "tasks/"),
    "calendar": ("Календарь", "calendar/"),
    "files": ("Диск", "disk/path/"),
    "blog": ("Новости", "general/"),
    "photo": ("Фото", "photo/"),
}
_OWNER, _MEMBER_ROLES = "A", {"A": "владелец", "E": "модератор", "K": "участник"}


@FAMILY.page("/workgroups/")
def groups(page: Page) -> Response:
    """Groups that the user may see."""
    wanted = page.filter(GRID)
    rows = (_row(page, group) for group in _visible(page) if _is_wanted(page, group, wanted))
    return page.show("pages/workgroups.html", FAMILY.title, grid=whole_grid(page, GRID, _COLUMNS, rows, _PRESETS))


def _visible(page: Page) -> Iterator[GroupRow]:
    for group in page.session.scalars(select(GroupRow).order_by(GroupRow.id)):
        if group.visible or page.user.admin or group.id in _own(page):
            yield group


def _own(page: Page) -> set[int]:
    mine = select(GroupMemberRow.group_id).where(GroupMemberRow.user_id == page.user.id)
    return set(page.session.scalars(mine))


def _is_wanted(page: Page, group: GroupRow, wanted: FilterState) -> bool:
    preset = {
        "my": group.id in _own(page) and not group.closed,
        "archive": group.closed,
        "extranet": group.extranet,
    }.get(wanted.preset, not group.closed)
    return preset and wanted.finds(group.name, group.description)


def _row(page: Page, group: GroupRow) -> Row:
    members = _members(page, group)
    link = f"/workgroups/group/{group.id}/general/"
    cells = {
        "NAME": anchor(link, group.name),
        "TYPE": _type(group),
        "PRIVACY_TYPE": _privacy(group),
        "MEMBERS": str(len(members)),
        "OWNER": next((user.full_name for user, role in members if role == _OWNER), ""),
        "DATE_CREATE": page.written(group.created),
    }
    return Row(group.id, cells, [MenuLink("Открыть", link)])


def _type(group: GroupRow) -> str:
    kind = "Проект" if group.project else "Группа"
    return f"{kind} для внешних пользователей" if group.extranet else kind


def _privacy(group: GroupRow) -> str:
    if not group.visible:
        return "Секретная"
    return "Открытая" if group.opened else "Закрытая"


def _members(page: Page, group: GroupRow) -> list[tuple[UserRow, str]]:
    query = select(UserRow, GroupMemberRow.role).join(GroupMemberRow, GroupMemberRow.user_id == UserRow.id)
    rows = page.session.execute(query.where(GroupMemberRow.group_id == group.id).order_by(UserRow.id))
    return [(user, role) for user, role in rows]


@FAMILY.page("/workgroups/group/{group:int}/", "/workgroups/group/{group:int}/general/")
def group(page: Page) -> Response:
    """A group: what it is for, its people and tools."""
    row = page.session.get(GroupRow, page.parts["group"])
    if row is None:
        raise not_found("Группа не найдена")
    if row.id not in {each.id for each in _visible(page)}:
        raise access_denied()
    people = [(user, _MEMBER_ROLES[role]) for user, role in _members(page, row)]
    tools = [_TOOLS[name] for name in row.features if name in _TOOLS]
    facts = {"Тип": _type(row), "Конфиденциальность": _privacy(row), "Описание": row.description}
    chat = "chat" in row.features and row.chat_id
    return page.show("pages/group.html", row.name, group=row, people=people, tools=tools, facts=facts, chat=chat)


@FAMILY.card("/company/personal/user/{user:int}/groups/create/", back="/workgroups/")
def new_group(page: Page) -> Response:
    """The form of a new group."""
    return page.show("pages/group_create.html", "Создание группы или проекта")


@FAMILY.action("/company/personal/user/{user:int}/groups/create/")
def create_group(page: Page) -> Response:
    """The form was sent: the user becomes the owner."""
    name = page.text("GROUP_NAME")
    if page.parts["user"] != page.user.id:
        raise access_denied()
    if not name:
        raise refused("Не указано название группы.")
    number = (page.session.scalar(select(func.max(GroupRow.id))) or 0) + 1
    features = ["photo", "calendar", "tasks", "files", "blog", "chat"]
    now = int(page.portal.clock.now())
    page.session.add(GroupRow(id=number, name=name, visible=True, features=features, created=now))
    page.session.add(GroupMemberRow(group_id=number, user_id=page.user.id, role=_OWNER))
    return page.go(f"/workgroups/group/{number}/general/")
