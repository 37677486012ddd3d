"""Kanban, funnels and both stage bars, with the traps of the real pages."""

from playwright.async_api import Page

from b24audit.browser.pages.funnels import Funnel, open_funnels, read_funnels
from b24audit.browser.pages.kanban import Kanban, column_of_card, open_kanban, read_kanban, ways_of_looking
from b24audit.browser.pages.reading import Labelled
from b24audit.browser.pages.shell import View
from b24audit.browser.pages.stage_bar import FinalStages, StageBar
from tests.browser.pages.drawings import bar_a, bar_b, document, funnel, kanban
from tests.browser.pages.theatre import ORIGIN, Theatre

KANBAN = "/crm/lead/kanban/"
STEPS = [("NEW", "Не обработан"), ("IN", "Сбор документов")]


def test_columns_are_read_after_the_loader_and_final_stages_are_drop_zones(theatre: Theatre) -> None:
    drawn = kanban(
        [("NEW", "Не обработан", [7]), ("IN", "Сбор  документов", [])],
        [("JUNK", "ЛИД забракован"), ("DELETE", "Удалить")],
    )

    async def act(page: Page) -> tuple[Kanban, str | None, str | None, tuple[str, ...]]:
        view = await open_kanban(page, ORIGIN, KANBAN)
        return (
            await read_kanban(view),
            await column_of_card(view, 7),
            await column_of_card(view, 8),
            await ways_of_looking(view),
        )

    assert theatre.play({KANBAN: drawn}, act) == (
        Kanban(
            (Labelled("NEW", "Не обработан"), Labelled("IN", "Сбор документов")),
            (Labelled("JUNK", "ЛИД забракован"), Labelled("DELETE", "Удалить")),
        ),
        "Не обработан",
        None,
        ("Канбан", "Список"),
    )


def test_funnels_with_stages_by_what_they_mean(theatre: Theatre) -> None:
    drawn = document(
        funnel(
            0,
            "Работы, услуги по оценке",
            ["Новая СДЕЛКА", "Выполнение работ"],
            ["Акт подписан"],
            ["СДЕЛКА забракована"],
        )
        + funnel(2, "Экспертиза", ["Заявка"], ["Готово"], [])
    )

    async def act(page: Page) -> tuple[Funnel, ...]:
        return await read_funnels(await open_funnels(page, ORIGIN))

    assert theatre.play({"/crm/tunnels/": drawn}, act) == (
        Funnel(
            "Работы, услуги по оценке", ("Новая СДЕЛКА", "Выполнение работ"), ("Акт подписан",), ("СДЕЛКА забракована",)
        ),
        Funnel("Экспертиза", ("Заявка",), ("Готово",), ()),
    )


async def bar_of(page: Page, path: str = "/card") -> tuple[tuple[str, ...], FinalStages, bool]:
    """Working stages, final ones, and whether the popup is gone afterwards."""
    await page.goto(ORIGIN + path)
    bar = await StageBar.of(View(page, page))
    stages = tuple(stage.title for stage in await bar.working_stages())
    return stages, await bar.final_stages(), not await page.locator(".popup-window:visible").count()


def test_bar_of_leads_hides_steps_and_names_final_stages_in_a_popup(theatre: Theatre) -> None:
    drawn = document(bar_a(STEPS, "Конвертация: Сделка + Контакт + Компания", "ЛИД забракован"))
    assert theatre.play({"/card": drawn}, bar_of) == (
        ("Не обработан", "Сбор документов"),
        FinalStages("Конвертация", "ЛИД забракован", own_words=False),
        True,
    )


def test_a_failure_in_words_of_the_product_names_no_stage(theatre: Theatre) -> None:
    drawn = document(bar_a(STEPS, "Конвертация: Сделка", "Забраковать"))
    assert theatre.play({"/card": drawn}, bar_of)[1] == FinalStages("Конвертация", "Забраковать", own_words=True)


def test_bar_of_deals_has_no_scheme(theatre: Theatre) -> None:
    drawn = document(
        bar_a([("NEW", "Новая СДЕЛКА"), ("END", "Работа: начало")], "Акт: подписан", "СДЕЛКА забракована", lead=False)
    )
    assert theatre.play({"/card": drawn}, bar_of)[1] == FinalStages(
        "Акт: подписан", "СДЕЛКА забракована", own_words=False
    )


def test_bar_of_quotes_and_invoices(theatre: Theatre) -> None:
    drawn = document(bar_b([("DT31_5:N", "Новый"), ("DT31_5:S", "Отправлен")], "ОПЛАЧЕН", "Проигрыш"))
    assert theatre.play({"/card": drawn}, bar_of) == (
        ("Новый", "Отправлен"),
        FinalStages("ОПЛАЧЕН", "Проигрыш", own_words=True),
        True,
    )


def test_a_stage_is_chosen_by_its_title(theatre: Theatre) -> None:
    async def act(page: Page) -> str:
        await page.goto(f"{ORIGIN}/card")
        await (await StageBar.of(View(page, page))).go_to("Сбор документов")
        return str(await page.evaluate("current"))

    assert theatre.play({"/card": document(bar_a(STEPS, "Конвертация: Сделка", "Забраковать"))}, act) == "IN"


async def failed(page: Page) -> str:
    """The stage in which the work ended badly."""
    await page.goto(f"{ORIGIN}/card")
    await (await StageBar.of(View(page, page))).fail("Спам")
    return str(await page.evaluate("result"))


def test_the_only_failure_is_not_asked_for(theatre: Theatre) -> None:
    assert theatre.play({"/card": document(bar_a(STEPS, "Конвертация: Сделка", "ЛИД забракован"))}, failed) == "JUNK"


def test_one_of_several_failures_is_chosen(theatre: Theatre) -> None:
    drawn = document(bar_a(STEPS, "Конвертация: Сделка", "Забраковать") + "<script>window.several = true</script>")
    assert theatre.play({"/card": drawn}, failed) == "UC_SPAM"
