"""The contact centre: tiles of everything through which clients write and call; those that are connected are marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from b24audit.refportal.states.sections.forms import dump_forms
from b24audit.refportal.states.sections.mail import read_mail
from b24audit.refportal.states.sections.open_lines import OpenLine, dump_open_lines
from b24audit.refportal.states.sections.site_widget import KEY, SiteWidgetsState
from b24audit.refportal.states.sections.telephony import read_telephony
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("contact_center", "Контакт-центр", crm=True)
_CONNECTORS = {
    "livechat": "Онлайн-чат",
    "viber": "Viber",
    "telegrambot": "Telegram",
    "vkgroup": "ВКонтакте",
    "facebook": "Facebook",
    "whatsappbytwilio": "WhatsApp",
    "avito": "Авито",
    "ok": "Одноклассники",
}


@dataclass(frozen=True)
class Tile:
    """A tile: ``lines`` are the open lines it is connected to."""

    module: str
    item: str
    name: str
    selected: bool
    lines: tuple[str, ...] = ()


@FAMILY.page("/contact_center/")
def contact_center(page: Page) -> Response:
    """All tiles; connected or not."""
    return page.show("pages/contact_center.html", "Контакт-центр", tiles=list(_tiles(page)))


def _tiles(page: Page) -> Iterator[Tile]:
    telephony, forms = read_telephony(page.session), dump_forms(page.session).items
    widgets = SiteWidgetsState.model_validate(get_meta(page.session, KEY)).items
    yield Tile("mail", "mail", "Почта", bool(read_mail(page.session).mailboxes))
    yield Tile("voximplant", "voximplant", "Телефония", bool(telephony.lines))
    yield Tile("crm", "widget", "Виджет на сайт", any(each.active for each in widgets))
    yield Tile("crm", "form", "Форма на сайт", any(each.active for each in forms if each.kind == "contact"))
    yield Tile("crm", "call", "Обратный звонок", any(each.active for each in forms if each.kind == "callback"))
    lines = dump_open_lines(page.session).items
    others = {code: code for line in lines for code in line.connectors}
    for code, name in {**others, **_CONNECTORS}.items():
        attached = tuple(_line(each) for each in lines if code in each.connectors)
        yield Tile("imopenlines", code, name, bool(attached), attached)
    yield Tile("crm", "calltracking", "Коллтрекинг", selected=False)


def _line(line: OpenLine) -> str:
    return line.name if line.active else f"{line.name} (выключена)"
