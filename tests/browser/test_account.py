"""Sessions kept on this machine: only the person may read them, and what is broken is no session."""

import stat
from pathlib import Path

import pytest
from playwright.async_api import StorageState
from pydantic import SecretStr

from b24audit.browser.account import Account, Sessions, cookies

SESSION: StorageState = {
    "cookies": [
        {
            "name": "BX_USER",
            "value": "3b1f0c9a7d2e4f6a8b1c",
            "domain": "company.example",
            "path": "/",
            "expires": -1,
            "httpOnly": True,
            "secure": True,
            "sameSite": "Lax",
        }
    ],
    "origins": [],
}


def test_kept_session_is_readable_by_the_person_alone(tmp_path: Path) -> None:
    sessions = Sessions.of_this_person({"XDG_STATE_HOME": str(tmp_path)})
    file = sessions.save("company.example", SESSION)
    assert sessions.load("company.example") == SESSION
    assert file == tmp_path / "b24audit" / "sessions" / "company.example.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert sessions.save("company.example", SESSION) == file, "a second sign-in replaces the first"


@pytest.mark.parametrize("text", ["", "{", "нет"])
def test_what_is_broken_is_no_session(tmp_path: Path, text: str) -> None:
    sessions = Sessions(tmp_path)
    sessions.file("company.example").write_text(text, encoding="utf-8")
    assert (sessions.load("company.example"), sessions.load("other.example")) == (None, None)


def test_host_cannot_leave_the_folder(tmp_path: Path) -> None:
    assert Sessions(tmp_path).file("../../etc/passwd:8080").parent == tmp_path


def test_password_and_cookies_are_secrets() -> None:
    assert Account("admin", SecretStr("correct-horse"), SESSION).secrets == ("correct-horse", "3b1f0c9a7d2e4f6a8b1c")
    assert "correct-horse" not in repr(Account("admin", SecretStr("correct-horse")))


@pytest.mark.parametrize(
    "value", ["Y", "ru", "ivanov@company.example", "ivanov%40company.example", "www.company.example"]
)
def test_cookie_that_signs_nobody_in_is_no_secret(value: str) -> None:
    session: StorageState = {"cookies": [{**SESSION["cookies"][0], "value": value}], "origins": []}
    assert cookies(session) == ()
