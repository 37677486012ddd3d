"""Who is signed in: sessions of browsers, kept in memory as long as the portal runs."""

import secrets
import threading
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from b24audit.refportal.store.people import UserRow

COOKIE = "PHPSESSID"


@dataclass
class WebSession:
    """A signed-in browser: ``sessid`` guards against foreign requests, ``options`` is what the user chose in lists."""

    user_id: int
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    sessid: str = field(default_factory=lambda: secrets.token_hex(16))
    pages: int = 0


@dataclass
class WebSessions:
    """All sessions, and codes that the cloud's sign-in service gives for one of them."""

    _sessions: dict[str, WebSession] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, user_id: int) -> WebSession:
        """Sign a user in."""
        opened = WebSession(user_id)
        with self._lock:
            self._sessions[opened.token] = opened
        return opened

    def find(self, token: str, lives: int | None = None) -> WebSession | None:
        """The session of a cookie; one more page is counted, and a session that has shown ``lives`` pages is over."""
        with self._lock:
            found = self._sessions.get(token)
            if found is None or (lives is not None and found.pages >= lives):
                self._sessions.pop(token, None)
                return None
            found.pages += 1
            return found

    def close(self, token: str) -> None:
        """Sign out."""
        with self._lock:
            self._sessions.pop(token, None)

    def issue_code(self, user_id: int) -> str:
        """A code that a portal exchanges once for a session."""
        code = secrets.token_hex(16)
        with self._lock:
            self._codes[code] = user_id
        return code

    def redeem(self, code: str) -> WebSession | None:
        """The session a code stands for; None when it is unknown or used."""
        with self._lock:
            user = self._codes.pop(code, None)
        return None if user is None else self.open(user)


def who_is(session: Session, login: str, password: str, expected: str) -> UserRow | None:
    """The active employee with that login (the e-mail) if the password is the expected one."""
    if not secrets.compare_digest(password.encode(), expected.encode()):
        return None
    return with_login(session, login)


def with_login(session: Session, login: str) -> UserRow | None:
    """The active employee who signs in with that e-mail."""
    wanted = login.strip().casefold()
    same = func.casefold(UserRow.email) == wanted
    query = select(UserRow).where(same, UserRow.active, UserRow.type == "employee").order_by(UserRow.id)
    return session.scalar(query.limit(1)) if wanted else None


def administrators_login(session: Session) -> str:
    """The login of the first active administrator, or employee where there is none; "" on a portal without people."""
    people = select(UserRow.email).where(UserRow.active, UserRow.type == "employee")
    return session.scalar(people.order_by(UserRow.admin.desc(), UserRow.id).limit(1)) or ""
