"""Letters in connected mailboxes."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class LetterRow(Base):
    """A letter; ``date`` in epoch seconds, ``bindings`` pairs of object type and number of CRM items."""

    __tablename__ = "mail_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    mailbox_id: Mapped[int] = mapped_column(index=True)
    subject: Mapped[str]
    sender: Mapped[str]
    recipient: Mapped[str]
    cc: Mapped[str] = mapped_column(default="")
    date: Mapped[int]
    seen: Mapped[bool] = mapped_column(default=False)
    attachments: Mapped[bool] = mapped_column(default=False)
    folder: Mapped[str] = mapped_column(default="INBOX")
    body: Mapped[str] = mapped_column(default="")
    bindings: Mapped[list[Any]] = mapped_column(JSON, default=list)
