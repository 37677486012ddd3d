"""disk.*: storages, folders and files with their real bytes."""

import base64
from typing import Any

import pytest

from b24audit.refportal import State, open_portal
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with, with_changes

BYTES = bytes(range(256)) * 5
CONTENT = ["проба.bin", base64.b64encode(BYTES).decode()]


def _upload(caller: Caller, name: str = "проба.bin", **params: Any) -> Any:
    return caller.result("disk.storage.uploadFile", id=1, data={"NAME": name}, fileContent=CONTENT, **params)


def _names(caller: Caller, method: str, **params: Any) -> list[str]:
    return [row["NAME"] for row in caller.result(method, **params)]


def test_storages_have_the_documented_shape(conforming: Caller) -> None:
    answer = conforming.call("disk.storage.getList", filter={"ENTITY_TYPE": "common"})
    assert (answer["total"], answer["result"]) == (
        1,
        [
            {
                "ID": "1",
                "NAME": "Общий диск",
                "CODE": "shared_files_s1",
                "MODULE_ID": "disk",
                "ENTITY_TYPE": "common",
                "ENTITY_ID": "shared_files_s1",
                "ROOT_OBJECT_ID": "1",
            }
        ],
    )
    assert conforming.result("disk.storage.get", id=1) == answer["result"][0]
    assert conforming.result("disk.storage.getTypes") == ["user", "common", "group"]
    groups = conforming.result("disk.storage.getList", filter={"ENTITY_TYPE": "group"}, order={"ENTITY_ID": "DESC"})
    assert [row["ENTITY_ID"] for row in groups] == ["5", "4", "3", "2", "1"]


def test_everybody_reaches_own_storages() -> None:
    with portal_for(4) as caller:
        rows = as_user(caller, 4, "disk.storage.getList")["result"]
        assert [(row["ENTITY_TYPE"], row["ENTITY_ID"]) for row in rows] == [
            ("common", "shared_files_s1"),
            ("group", "1"),
        ]
        assert as_user(caller, 4, "disk.storage.get", id=3)["error"] == "ACCESS_DENIED"
    with portal_for(31) as caller:
        rows = as_user(caller, 31, "disk.storage.getList")["result"]
        assert [row["NAME"] for row in rows] == ["Заказчики оценки"]


def test_uploaded_file_is_read_back_byte_for_byte(conforming: Caller) -> None:
    created = _upload(conforming)
    number = created["ID"]
    assert isinstance(number, int)
    row = conforming.result("disk.file.get", id=number)
    url = row.pop("DOWNLOAD_URL")
    assert row == {
        "ID": str(number),
        "NAME": "проба.bin",
        "CODE": None,
        "STORAGE_ID": "1",
        "TYPE": "file",
        "PARENT_ID": "1",
        "DELETED_TYPE": "0",
        "GLOBAL_CONTENT_VERSION": "1",
        "FILE_ID": str(created["FILE_ID"]),
        "SIZE": "1280",
        "CREATE_TIME": "2026-01-05T11:00:00+03:00",
        "UPDATE_TIME": "2026-01-05T11:00:00+03:00",
        "DELETE_TIME": None,
        "CREATED_BY": "1",
        "UPDATED_BY": "1",
        "DELETED_BY": "0",
        "DETAIL_URL": "https://nashacompany.example/docs/file/проба.bin",
    }
    assert conforming.send("GET", url).content == BYTES
    assert conforming.send("GET", url[:-3]).status_code == 404
    assert conforming.result("disk.file.delete", id=number) is True
    assert conforming.send("GET", url).status_code == 404
    assert conforming.refusal("disk.file.get", id=number)[1] == "ERROR_NOT_FOUND"


def test_next_version_replaces_bytes(conforming: Caller) -> None:
    number = _upload(conforming)["ID"]
    fresh = ["x", base64.b64encode(b"new").decode()]
    row = conforming.result("disk.file.uploadVersion", id=number, fileContent=fresh)
    assert (row["GLOBAL_CONTENT_VERSION"], row["SIZE"]) == ("2", "3")
    assert conforming.send("GET", row["DOWNLOAD_URL"]).content == b"new"


def test_folder_with_content_goes_to_the_trash_and_comes_back(conforming: Caller) -> None:
    folder = conforming.result("disk.storage.addFolder", id=1, data={"NAME": "Проба"})["ID"]
    inner = conforming.result("disk.folder.addSubfolder", id=folder, data={"NAME": "Внутри"})["ID"]
    file = conforming.result("disk.folder.uploadFile", id=inner, data={"NAME": "a.txt"}, fileContent=CONTENT)
    assert file["DETAIL_URL"].endswith("/docs/file/Проба/Внутри/a.txt")
    assert conforming.result("disk.folder.markDeleted", id=folder)["DELETED_TYPE"] == "3"
    assert conforming.result("disk.folder.get", id=inner)["DELETED_TYPE"] == "4"
    assert "Проба" not in _names(conforming, "disk.storage.getChildren", id=1)
    assert _names(conforming, "disk.storage.getChildren", id=1, filter={"DELETED_TYPE": 3}) == ["Проба"]
    assert conforming.result("disk.folder.restore", id=folder)["DELETED_TYPE"] == "0"
    assert _names(conforming, "disk.folder.getChildren", id=inner) == ["a.txt"]
    assert conforming.result("disk.folder.deleteTree", id=folder) is True
    assert conforming.refusal("disk.file.get", id=file["ID"])[1] == "ERROR_NOT_FOUND"


def test_taken_names_are_refused_or_numbered(conforming: Caller) -> None:
    _upload(conforming, "a.b.txt")
    assert _upload(conforming, "a.b.txt", generateUniqueName="Y")["NAME"] == "a.b (1).txt"
    number = _upload(conforming, "c.txt")["ID"]
    assert conforming.refusal("disk.file.rename", id=number, newName="a.b.txt")[1] == "DISK_OBJ_22000"
    assert conforming.result("disk.file.rename", id=number, newName="d.txt")["NAME"] == "d.txt"


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("disk.storage.get", {}, "ERROR_ARGUMENT"),
        ("disk.storage.get", {"id": 99}, "ERROR_NOT_FOUND"),
        ("disk.folder.get", {"id": 35}, "ERROR_NOT_FOUND"),
        ("disk.file.get", {"id": 33}, "ERROR_NOT_FOUND"),
        ("disk.storage.addFolder", {"id": 1}, "ERROR_ARGUMENT"),
        ("disk.storage.addFolder", {"id": 1, "data": {"NAME": "Договоры"}}, "DISK_OBJ_22000"),
        ("disk.storage.uploadFile", {"id": 1, "fileContent": CONTENT}, "DISK_BASE_SERVICE_22001"),
        ("disk.storage.uploadFile", {"id": 1, "data": {"NAME": "x"}}, "ERROR_COULD_NOT_SAVE_FILE"),
        (
            "disk.storage.uploadFile",
            {"id": 1, "data": {"NAME": "x"}, "fileContent": ["x", "не base64"]},
            "ERROR_COULD_NOT_SAVE_FILE",
        ),
        ("disk.folder.markDeleted", {"id": 1}, "DISK_OBJ_22000"),
        ("disk.folder.deleteTree", {"id": 3}, "DISK_OBJ_22000"),
    ],
)
def test_disk_refuses(conforming: Caller, method: str, params: dict[str, Any], code: str) -> None:
    assert conforming.refusal(method, **params)[:2] == (400, code)


def test_defects_and_variations_of_the_disk_are_visible() -> None:
    with portal_with("common-disk-missing") as caller:
        assert caller.result("disk.storage.getList", filter={"ENTITY_TYPE": "common"}) == []
    with portal_with("disk-full") as caller:
        refused = caller.refusal("disk.storage.uploadFile", id=1, data={"NAME": "x"}, fileContent=CONTENT)
        assert refused == (400, "ERROR_COULD_NOT_SAVE_FILE", "Could not save file")
    with portal_with("disk-damages-files") as caller:
        assert caller.send("GET", _upload(caller)["DOWNLOAD_URL"]).content == BYTES[:-1]
    with portal_with("group-without-disk") as caller:
        groups = caller.result("disk.storage.getList", filter={"ENTITY_TYPE": "group"})
        assert [row["ENTITY_ID"] for row in groups] == ["2", "3", "4", "5"]
    with portal_with("disk-trash", "common-disk-renamed") as caller:
        assert _names(caller, "disk.storage.getChildren", id=1) == ["Договоры", "Регламенты"]


def test_fresh_portal_has_empty_storages(fresh: Caller) -> None:
    assert [row["ENTITY_TYPE"] for row in fresh.result("disk.storage.getList")] == ["common", "user"]
    assert fresh.call("disk.storage.getChildren", id=1)["total"] == 0


def test_state_of_the_disk_is_read_back_as_written() -> None:
    state = with_changes("disk-trash", "disk-damages-files")
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
