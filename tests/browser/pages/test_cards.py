"""Cards in the slider or inline, saving, lists with their filters, and «Создать на основании»."""

import re

import pytest
from playwright.async_api import Page

from b24audit.browser.pages.card import (
    FieldShown,
    Saved,
    SectionShown,
    item_of,
    open_card,
    read_sections,
    save_new,
    type_in,
)
from b24audit.browser.pages.conversion import convert_lead, create_from
from b24audit.browser.pages.entity_list import EntityList, open_list
from b24audit.browser.pages.reading import Labelled
from b24audit.browser.pages.shell import View
from tests.browser.pages.drawings import bar_a, converting_card, document, entity_list, new_card, section, slider_stub
from tests.browser.pages.theatre import ORIGIN, Theatre

LEAD, DEAL, INVOICE = "/crm/lead/details/7/", "/crm/deal/details/9/", "/crm/type/31/details/4/"
NEW = "/crm/deal/details/0/"
CARD = document(
    section("Не обработан", [("TITLE", "Название", " Заявка  с сайта "), ("CLIENT", "Клиент", "не заполнено")])
    + section("Сбор документов", [])
)
SEEN = (
    SectionShown(
        "Не обработан",
        (FieldShown("TITLE", "Название", "Заявка с сайта"), FieldShown("CLIENT", "Клиент", "не заполнено")),
    ),
    SectionShown("Сбор документов", ()),
)
WHOLE = re.compile(r"сделк\S+ \+ контакт \+ компани", re.IGNORECASE)
BAR = bar_a([("NEW", "Не обработан")], "Конвертация: Сделка", "ЛИД забракован")


async def read_card(page: Page) -> tuple[tuple[SectionShown, ...], int, bool]:
    """What the card of the lead shows, its number, whether it is in the slider."""
    view = await open_card(page, ORIGIN, "lead", 7)
    return await read_sections(view), await item_of(view), view.in_slider


def in_slider(content: str, path: str = LEAD, closed: tuple[str, ...] = ()) -> dict[str, str]:
    """The address gives the stub, the frame the content."""
    framed = f"/frame{path}"
    return {path: slider_stub(framed, closed=closed), framed: content}


def test_a_card_is_read_as_a_page_of_its_own(theatre: Theatre) -> None:
    assert theatre.play({LEAD: CARD}, read_card) == (SEEN, 7, False)


def test_a_card_is_read_in_the_slider_that_its_stub_opens(theatre: Theatre) -> None:
    assert theatre.play(in_slider(CARD), read_card) == (SEEN, 7, True)


def test_a_closed_slider_that_stays_behind_is_not_read(theatre: Theatre) -> None:
    other = document(section("Прежняя карточка", [("TITLE", "Название", "Другая")]))
    pages = in_slider(CARD, closed=("/closed/details/5/",)) | {"/closed/details/5/": other}
    assert theatre.play(pages, read_card) == (SEEN, 7, True)


def test_the_next_step_popup_is_dismissed(theatre: Theatre) -> None:
    popup = """<div class='popup-window'>Запланируйте следующий шаг<span class='popup-window-button-link-cancel'
      onclick='this.parentElement.remove()'>Отмена</span></div>"""

    async def act(page: Page) -> int:
        return await (await open_card(page, ORIGIN, "lead", 7)).locator(".popup-window").count()

    assert theatre.play(in_slider(CARD.replace("</body>", f"{popup}</body>")), act) == 0


async def save(page: Page) -> Saved:
    """Fill the new card and save it."""
    view = await open_card(page, ORIGIN, "deal", 0)
    await type_in(view, "TITLE", "Заявка")
    return await save_new(view)


@pytest.mark.parametrize(
    ("answer", "saved"),
    [
        ("setTimeout(() => location.href = '/crm/deal/details/9/', 300)", Saved(9)),
        (
            "says('<div class=ui-entity-editor-field-error-text>Поле обязательно</div>')",
            Saved(refusal="Поле обязательно", wants_fields=True),
        ),
        (
            "says('Подозрение на дубликаты <a onclick=location=\"/crm/deal/details/9/\">Игнорировать и сохранить</a>')",
            Saved(9),
        ),
    ],
)
def test_saving_a_new_card(theatre: Theatre, answer: str, saved: Saved) -> None:
    pages = in_slider(new_card("deal", answer), NEW) | {DEAL: CARD}
    assert theatre.play(pages, save) == saved


def test_a_list_is_searched_after_the_kept_filter_is_reset(theatre: Theatre) -> None:
    drawn = entity_list("CRM_LEAD_LIST_V12", {3: "Иванов", 5: "Петров"}, kept="Сидоров")

    async def act(page: Page) -> tuple[tuple[Labelled, ...], tuple[str, ...], list[tuple[int, ...]]]:
        found = await open_list(page, ORIGIN, "lead")
        return await found.columns(), await found.filter.saved(), await searches(found)

    assert theatre.play({"/crm/lead/list/": drawn}, act) == (
        (Labelled("ID", ""), Labelled("TITLE", "Название")),
        ("Ждут документов",),
        [(), (3, 5), (5,), ()],
    )


async def searches(found: EntityList) -> list[tuple[int, ...]]:
    """Rows at first, after the reset, after two searches."""
    first = await found.rows()
    await found.filter.reset()
    return [first, await found.rows(), await found.search("Петров"), await found.search("Никто")]


MADE = document(section("О сделке", [("STAGE_ID", "Стадия", "Новая")]))


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("slider('/crm/deal/details/9/')", (9, "")),
        (
            "ask('Какие поля будут созданы', 'Продолжить', () => setTimeout(slider, 300, '/crm/deal/details/9/'))",
            (9, ""),
        ),
        ("ask('Конвертация лида недоступна: недостаточно прав.', 'Закрыть', () => 0)", (0, "недостаточно прав")),
    ],
)
def test_a_lead_is_converted_from_its_bar(theatre: Theatre, answer: str, made: tuple[int, str]) -> None:
    pages = in_slider(converting_card("lead", BAR, answer)) | {DEAL: MADE}

    async def act(page: Page) -> tuple[int, bool]:
        found = await convert_lead(await open_card(page, ORIGIN, "lead", 7), WHOLE)
        return found.item, made[1] in found.refusal

    assert theatre.play(pages, act) == (made[0], True)


@pytest.mark.parametrize(
    ("answer", "target"),
    [("slider('/crm/type/31/details/4/')", MADE), ("location.href = '/crm/type/31/details/0/'", "new")],
)
def test_an_invoice_is_made_of_a_deal_saved_or_only_filled_in(theatre: Theatre, answer: str, target: str) -> None:
    unsaved = new_card("invoice", "location.href = '/crm/type/31/details/4/'")
    pages = in_slider(converting_card("deal", "", answer), DEAL) | {INVOICE: MADE, "/crm/type/31/details/0/": unsaved}

    async def act(page: Page) -> tuple[int, tuple[SectionShown, ...]]:
        source = await open_card(page, ORIGIN, "deal", 9)
        found = await create_from(source, "deal", "invoice", re.compile("^Сч[её]т$"))
        return found.item, await read_sections(found.view or View(page, page))

    assert theatre.play(pages, act) == (4, (SectionShown("О сделке", (FieldShown("STAGE_ID", "Стадия", "Новая"),)),))
