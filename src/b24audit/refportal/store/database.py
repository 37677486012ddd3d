"""The database file: SQLite in WAL mode, one writer at a time, so that what was answered is kept."""

import importlib
import pkgutil
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool


class Base(DeclarativeBase):
    """Base of every table of the portal."""


def _declare_tables() -> None:
    """Import every module of this package, so that its tables are known."""
    package = importlib.import_module("b24audit.refportal.store")
    for info in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{info.name}")


def _casefold(value: str | float | None) -> str | float | None:
    return value.casefold() if isinstance(value, str) else value


class Store:
    """A database file, or a temporary one that begins with ``content``, if given, and is deleted on ``close``."""

    def __init__(self, path: Path | None = None, content: bytes | None = None) -> None:
        self._folder = None if path else Path(tempfile.mkdtemp(prefix="b24audit-portal-"))
        self.path = path or Path(str(self._folder)) / "portal.sqlite3"
        self._durable = path is not None
        self._write_lock = threading.RLock()
        _declare_tables()
        if content is not None:
            self.path.write_bytes(content)
        self.engine = self._connect()
        self.fresh = content is None and not inspect(self.engine).get_table_names()
        if content is None:
            Base.metadata.create_all(self.engine)

    def _connect(self) -> Engine:
        engine = create_engine(
            f"sqlite:///{self.path}",
            poolclass=QueuePool,
            pool_size=8,
            max_overflow=64,
            connect_args={"check_same_thread": False, "timeout": 30},
        )
        synchronous = "NORMAL" if self._durable else "OFF"

        def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute(f"PRAGMA synchronous={synchronous}")
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.close()
            connection.create_function("casefold", 1, _casefold, deterministic=True)

        event.listen(engine, "connect", prepare)
        return engine

    @contextmanager
    def transaction(self, *, exclusive: bool = False) -> Iterator[Session]:
        """A session that commits at the end and rolls back on an exception; ``exclusive`` for writing."""
        with self._write_lock if exclusive else nullcontext(), Session(self.engine) as session:
            yield session
            session.commit()

    def content(self, at_most: int) -> bytes | None:
        """The whole database, as ``Store`` takes it; None when it is larger than that many bytes."""
        with closing(sqlite3.connect(self.path)) as connection:
            pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
            return connection.serialize() if pages * size <= at_most else None

    def close(self) -> None:
        """Close all connections; delete a temporary database."""
        self.engine.dispose()
        if self._folder:
            shutil.rmtree(self._folder)
