"""``mail.*`` of REST 3.0: the caller's own mailboxes and their letters (mail/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json, parse_moment
from b24audit.refportal.listing.v3 import list_items
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.protocol.rest_v3 import V3Error
from b24audit.refportal.states.sections.mail import Mailbox, read_mail
from b24audit.refportal.store.mail import LetterRow

TABLE = MethodTable("mail", version=3)

_PAGE, _MAX_MAILBOXES, _MAX_LETTERS = 25, 100, 200


@TABLE.lists("mail.mailbox.list")
def mailbox_list(call: Call) -> Reply:
    """A page of mailboxes; ``name`` and ``email`` are fragments."""
    name, email = (call.params.text(key).casefold() for key in ("name", "email"))
    rows: list[Mapping[str, Json]] = [
        {"id": box.id, "name": box.name, "email": box.email, "senderName": box.sender_name}
        for box in _own(call)
        if name in box.name.casefold() and email in box.email.casefold()
    ]
    return list_items(call, rows, "mailbox", fields=set(), limit=_PAGE, maximum=_MAX_MAILBOXES)


@TABLE.lists("mail.message.list")
def message_list(call: Call) -> Reply:
    """A page of letters of one mailbox or of all.

    Raises:
        V3Error: an unreadable date or page.
    """
    boxes = {box.id: box for box in _own(call)}
    query = select(LetterRow).where(LetterRow.mailbox_id.in_(boxes)).order_by(LetterRow.id)
    rows = [_row(call, row, boxes[row.mailbox_id]) for row in call.session.scalars(query) if _is_wanted(call, row)]
    return list_items(call, rows, "message", fields=set(), limit=_PAGE, maximum=_MAX_LETTERS)


def _own(call: Call) -> list[Mailbox]:
    return [box for box in read_mail(call.session).mailboxes if box.user == call.caller.user_id]


def _is_wanted(call: Call, row: LetterRow) -> bool:
    params = call.params
    search = params.text("searchQuery").casefold()
    since, until = _moment(call, "dateFrom"), _moment(call, "dateTo")
    return all(
        (
            "mailboxId" not in params or row.mailbox_id == params.integer("mailboxId"),
            search in f"{row.subject} {row.sender} {row.recipient} {row.body}".casefold(),
            since is None or row.date >= since,
            until is None or row.date <= until,
            params.get("isSeen") is None or row.seen == params.flag("isSeen"),
            params.get("hasAttachments") is None or row.attachments == params.flag("hasAttachments"),
            not params.text("folder") or row.folder == params.text("folder"),
        )
    )


def _moment(call: Call, name: str) -> int | None:
    given = call.params.get(name)
    if given is None or given == "":
        return None
    moment = parse_moment(given, call.portal.utc_offset)
    if moment is None:
        example = "2026-01-01T00:00:00+00:00"
        text = f"Parameter `{name}` must be in ISO 8601 format (DATE_ATOM), for example `{example}`"
        fault: Json = [{"field": name, "message": text}]
        raise V3Error("VALIDATION_REQUESTVALIDATIONEXCEPTION", "Request validation failed", validation=fault)
    return moment


def _row(call: Call, row: LetterRow, box: Mailbox) -> Mapping[str, Json]:
    return {
        "id": row.id,
        "mailboxId": row.mailbox_id,
        "mailboxEmail": box.email,
        "subject": row.subject,
        "from": row.sender,
        "to": row.recipient,
        "cc": row.cc,
        "date": moment_json(row.date, call.portal.utc_offset),
        "isSeen": row.seen,
        "hasAttachments": row.attachments,
        "url": f"https://{call.portal.identity.host}/mail/message/{row.id}/",
        "bindings": [{"entityTypeId": kind, "entityId": number} for kind, number in row.bindings],
        "body": row.body,
    }
