"""Mail: a user's mailboxes with their letters, and how a mailbox works with the CRM."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.states.sections.mail import Mailbox, read_mail
from b24audit.refportal.store.mail import LetterRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, Row, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("mail", "Почта")
_COLUMNS = (Column("FROM", "От"), Column("SUBJECT", "Тема"), Column("DATE", "Дата"))
_ENTITIES = (("LEAD", "Лид"), ("CONTACT", "Контакт"))


@FAMILY.page("/mail/")
def mailboxes(page: Page) -> Response:
    """The letters of one of the user's mailboxes, and a menu of all of them."""
    boxes = _own(page)
    if not boxes:
        return page.show("pages/mailboxes.html", "Почта", boxes=[], box=None, grid=None)
    box = next((each for each in boxes if each.id == page.number("mailbox")), boxes[0])
    name = "MAIL_MESSAGE_LIST"
    wanted = page.filter(name)
    letters = page.session.scalars(
        select(LetterRow).where(LetterRow.mailbox_id == box.id).order_by(LetterRow.date.desc())
    )
    rows = [_row(page, each) for each in letters if wanted.finds(each.subject, each.sender)]
    grid = whole_grid(page, name, _COLUMNS, rows)
    return page.show("pages/mailboxes.html", "Почта", boxes=boxes, box=box, grid=grid)


def _row(page: Page, letter: LetterRow) -> Row:
    return Row(letter.id, {"FROM": letter.sender, "SUBJECT": letter.subject, "DATE": page.written(letter.date)})


def _own(page: Page) -> list[Mailbox]:
    return [each for each in read_mail(page.session).mailboxes if each.user == page.user.id]


@FAMILY.page("/mail/config/edit", "/mail/config/edit/")
def mailbox(page: Page) -> Response:
    """The settings of a mailbox."""
    found = next((each for each in _own(page) if each.id == page.number("id")), None)
    if found is None:
        raise not_found("Почтовый ящик не найден")
    return page.show("pages/mailbox.html", "Настройки ящика", mailbox=found, entities=_ENTITIES, entity="LEAD")
