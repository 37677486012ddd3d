"""Who signs in to the portal's pages, and the sessions kept from earlier sign-ins."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import StorageState
from pydantic import SecretStr

_RANDOM = re.compile(r"[A-Za-z0-9,_-]{16,}|[A-Za-z0-9._%+/=-]{40,}")
"""Session ids and signed tokens; an e-mail or a host is neither."""


@dataclass(frozen=True)
class Account:
    """A name with a password, or a session kept from an earlier sign-in."""

    name: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
    session: StorageState | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a file: the password and the cookies of the session."""
        return (self.password.get_secret_value(), *cookies(self.session))


def cookies(session: StorageState | None) -> tuple[str, ...]:
    """The values of a session's cookies that sign somebody in: long and random.

    The others hold a login, a language, a flag: words that stand in reports rightfully.
    """
    values = (cookie["value"] for cookie in session.get("cookies", [])) if session else ()
    return tuple(value for value in values if _RANDOM.fullmatch(value))


@dataclass(frozen=True)
class Sessions:
    """The sessions of a person on this machine, a file for each portal that only this person may read."""

    folder: Path

    @classmethod
    def of_this_person(cls, environ: Mapping[str, str] | None = None) -> "Sessions":
        """In the person's own state folder (``XDG_STATE_HOME``; ``LOCALAPPDATA`` on Windows)."""
        environ = os.environ if environ is None else environ
        given = environ.get("XDG_STATE_HOME") or environ.get("LOCALAPPDATA")
        return cls((Path(given) if given else Path("~/.local/state").expanduser()) / "b24audit" / "sessions")

    def file(self, host: str) -> Path:
        """The file of a portal's session."""
        return self.folder / (re.sub(r"[^a-z0-9.-]", "_", host.lower()) + ".json")

    def save(self, host: str, session: StorageState) -> Path:
        """Keep a session (mode 0600, the folder 0700). Raises ``OSError``."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self.file(host).with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(session, file)
        return unfinished.replace(self.file(host))

    def load(self, host: str) -> StorageState | None:
        """The kept session, None when there is none that can be read."""
        try:
            found: StorageState = json.loads(self.file(host).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found
