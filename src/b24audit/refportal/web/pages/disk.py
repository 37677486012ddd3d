"""The disk: folders of people, groups and the company; files to download; external drives."""

from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.rest._disk import may_reach
from b24audit.refportal.states.sections.cloud_drives import CloudDrivesState
from b24audit.refportal.store.disk import ALIVE, DiskObjectRow, StorageRow
from b24audit.refportal.store.items import FileRow
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied, not_found

FAMILY = PageFamily("disk", "Диск")
_SIZES = ("Б", "КБ", "МБ", "ГБ")
_STEP = 1024


@dataclass(frozen=True)
class Item:
    """A folder or a file as it is listed."""

    id: int
    name: str
    folder: bool
    link: str
    changed: str
    author: str
    size: str


@FAMILY.page("/docs/", "/docs/path/{path:path}")
def common(page: Page) -> Response:
    """The company's disk."""
    return _folder(page, "common", None, "/docs/path/")


@FAMILY.page("/company/personal/user/{user:int}/disk/path/{path:path}")
def personal(page: Page) -> Response:
    """Somebody's disk."""
    user = page.parts["user"]
    return _folder(page, "user", user, f"/company/personal/user/{user}/disk/path/")


@FAMILY.page("/workgroups/group/{group:int}/disk/path/{path:path}")
def of_group(page: Page) -> Response:
    """A group's disk."""
    group = page.parts["group"]
    return _folder(page, "group", group, f"/workgroups/group/{group}/disk/path/")


def _folder(page: Page, kind: str, owner: int | None, root: str) -> Response:
    query = select(StorageRow).where(StorageRow.entity_type == kind)
    storage = page.session.scalar(query if owner is None else query.where(StorageRow.entity_id == str(owner)))
    if storage is None:
        if kind == "user" and owner == page.user.id:
            return _shown(page, "Мой диск", [], kind)
        raise not_found("Диск не найден")
    if not may_reach(page.call, storage):
        raise access_denied()
    names = [name for name in str(page.parts.get("path", "")).split("/") if name]
    folder = storage.root_id
    for name in names:
        folder = _inside(page, folder, name)
    above = "".join(f"{quote(name)}/" for name in names)
    mine = kind == "user" and owner == page.user.id
    title = names[-1] if names else "Мой диск" if mine else storage.name
    return _shown(page, title, _items(page, folder, root + above), kind)


def _inside(page: Page, folder: int, name: str) -> int:
    query = select(DiskObjectRow.id).where(DiskObjectRow.parent_id == folder, DiskObjectRow.name == name)
    number = page.session.scalar(query.where(DiskObjectRow.file_id.is_(None), DiskObjectRow.deleted_type == ALIVE))
    if number is None:
        raise not_found("Папка не найдена")
    return number


def _items(page: Page, folder: int, address: str) -> list[Item]:
    people = {user.id: user.full_name for user in page.session.scalars(select(UserRow))}
    query = select(DiskObjectRow).where(DiskObjectRow.parent_id == folder, DiskObjectRow.deleted_type == ALIVE)
    rows = page.session.scalars(query.order_by(DiskObjectRow.file_id.is_not(None), DiskObjectRow.name))
    return [
        Item(
            id=row.id,
            name=row.name,
            folder=row.file_id is None,
            link=f"{address}{quote(row.name)}/" if row.file_id is None else f"/disk/downloadFile/{row.id}/",
            changed=page.written(row.updated),
            author=people.get(row.created_by, ""),
            size="" if row.file_id is None else written_size(row.size),
        )
        for row in rows
    ]


def written_size(size: float) -> str:
    """A size in bytes as the disk writes it."""
    unit = 0
    while size >= _STEP and unit < len(_SIZES) - 1:
        size, unit = size / _STEP, unit + 1
    return f"{size:.{2 if unit else 0}f} {_SIZES[unit]}".replace(".", ",")


def _shown(page: Page, title: str, items: list[Item], kind: str) -> Response:
    return page.show("pages/disk.html", title, items=items, kind=kind)


@FAMILY.page("/disk/downloadFile/{id:int}/")
def download(page: Page) -> Response:
    """The bytes of a file."""
    row = page.session.get(DiskObjectRow, page.parts["id"])
    storage = page.session.get(StorageRow, row.storage_id) if row else None
    stored = page.session.get(FileRow, row.file_id) if row and row.file_id else None
    if row is None or storage is None or stored is None:
        raise not_found("Файл не найден")
    if not may_reach(page.call, storage):
        raise access_denied()
    disposition = f"attachment; filename*=UTF-8''{quote(row.name)}"
    return Response(stored.content, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


@FAMILY.card("/company/personal/user/{user:int}/disk/external/", back="/company/personal/user/{user}/disk/path/")
def external_drives(page: Page) -> Response:
    """Drives that the portal lets the user attach, and those already attached."""
    if page.parts["user"] != page.user.id:
        raise access_denied()
    drives = CloudDrivesState.model_validate(get_meta(page.session, "cloud_drives")).items
    offered = [drive for drive in drives if drive.available]
    return page.show("pages/external_drives.html", "Внешние диски", drives=offered)


@FAMILY.action("/company/personal/user/{user:int}/disk/external/")
def connect_drive(page: Page) -> Response:
    """Signing in to an external service belongs to its own site: a portal without it can only say so."""
    return page.answer({"error": "external", "text": "Войдите в аккаунт внешнего сервиса, чтобы подключить диск."})
