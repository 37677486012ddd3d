"""A real report, built by the real Allure and opened in a real browser."""

import base64
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Running
from playwright.sync_api import Page, sync_playwright

from b24audit.browser.discovery import Browser
from b24audit.browser.launch import launch_options
from b24audit.reporting.builder import ReportBuilderUnavailable, build_report
from tests.reporting.builder.results import FINDING, write_results

TITLE = "Проверка портала Битрикс24"


@dataclass
class Visit:
    """A page and what it did behind the reader's back."""

    page: Page
    noise: list[str] = field(default_factory=list)

    def texts(self, test_id: str) -> list[str]:
        """Texts of the visible elements with this test id."""
        return [found.inner_text() for found in self.page.get_by_test_id(test_id).all() if found.is_visible()]


@pytest.fixture(scope="module")
def report(builder_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("20261123-100000")
    return build_report(
        write_results(folder / "allure-results"), folder / "report.html", title=TITLE, cache=builder_cache
    )


def _new_page(browser: Running) -> Page:
    """A page that a busy machine has time to fill: the report is megabytes of script."""
    page = browser.new_page(locale="ru-RU", viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(120_000)
    return page


@pytest.fixture(scope="module")
def visit(report: Path, chromium: Browser) -> Iterator[Visit]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(chromium))
        visit = Visit(_new_page(browser))
        visit.page.on("console", lambda message: visit.noise.append(message.text))
        visit.page.on("pageerror", lambda error: visit.noise.append(str(error)))
        visit.page.on("request", lambda request: visit.noise.append(request.url))
        visit.page.goto(report.as_uri())
        visit.page.get_by_test_id("tree-leaf-title").first.wait_for()
        yield visit
        browser.close()


def test_the_report_is_one_file_that_loads_nothing(report: Path, visit: Visit) -> None:
    assert [path.name for path in sorted(report.parent.iterdir())] == ["allure-results", "report.html"]
    assert [noise for noise in visit.noise if not noise.startswith("data:")] == [report.as_uri()]
    assert visit.page.evaluate("document.scripts.length") > 1
    assert "googletagmanager" not in report.read_text(encoding="utf-8")


def test_the_heading_and_totals_are_russian_and_in_view(visit: Visit) -> None:
    assert visit.page.locator("html").get_attribute("lang") == "ru"
    assert visit.page.title() == TITLE
    assert visit.texts("report-title") == [TITLE]
    visit.page.wait_for_function("document.querySelector('[data-testid=report-title]').getBoundingClientRect().top > 0")
    totals = ["Всего\n4", "Не соответствует\n1", "Не удалось проверить\n1", "Соответствует\n1", "Не проверялось\n1"]
    shown = [visit.texts(f"metadata-item-{name}") for name in ("total", "failed", "broken", "passed", "skipped")]
    assert shown == [[total] for total in totals]
    tabs = [visit.texts(f"nav-tab-{name}") for name in ("results", "categories")]
    assert tabs == [["Результаты 4"], ["Категории 3"]]


def test_the_share_counts_what_was_not_checked(visit: Visit) -> None:
    assert re.findall(r"\d+%", visit.page.locator("body").inner_text().split("Результаты")[0]) == ["25%"]


def test_tabs_and_filters_that_mean_nothing_here_are_hidden(visit: Visit) -> None:
    names = ("nav-tab-qualityGate", "nav-tab-globalAttachments", "nav-tab-globalErrors", "retry-filter", "flaky-filter")
    assert [visit.texts(name) for name in names] == [[] for _ in names]


def test_the_tree_is_the_tz_in_its_order(visit: Visit) -> None:
    shown = [
        "2. Настройка",
        "10. Лиды",
        "10.2. Статусы",
        "10.2.1. Статусы по порядку",
        "10.10. Источники",
        "10.10.1. Источники названы",
        "11. Сделки",
    ]
    assert visit.texts("tree-section-title") == shown
    assert visit.texts("tree-leaf-title") == ["Статусы", "Источники"]


def test_a_deviation_is_told_in_the_words_of_the_finding(visit: Visit) -> None:
    visit.page.get_by_test_id("tree-leaf").first.click()
    visit.page.get_by_test_id("test-result-error-message").wait_for()
    assert visit.texts("test-result-error-header") == ["Пояснение"]
    assert visit.texts("test-result-error-message") == [FINDING]
    assert visit.texts("test-result-status-failed") == ["Не соответствует"]
    assert visit.texts("test-result-nav-current") == ["2/4"]
    assert visit.texts("metadata-item-key") == ["Раздел ТЗ", "Пункт ТЗ", "Правило", "Важность"]
    assert visit.texts("metadata-item-value") == [
        "10. Лиды",
        "10.2. Статусы",
        "10.2.1. Статусы по порядку",
        "блокирующая",
    ]
    visit.page.go_back()
    visit.page.get_by_test_id("tree-leaf-title").first.wait_for()


def test_categories_are_named_in_words_of_acceptance(visit: Visit) -> None:
    visit.page.get_by_test_id("nav-tab-categories").click()
    visit.page.get_by_text("Не удалось проверить", exact=True).first.wait_for()
    names = ("Не соответствует", "Не удалось проверить", "Не проверялось")
    assert [visit.page.get_by_text(name, exact=True).first.is_visible() for name in names] == [True, True, True]
    visit.page.go_back()
    visit.page.get_by_test_id("tree-leaf-title").first.wait_for()


def test_the_file_knows_nothing_of_this_machine(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    data = re.findall(r'd\("[^"]+","([A-Za-z0-9+/=]*)"\)', html)
    text = html + "".join(base64.b64decode(part).decode() for part in data)
    assert len(data) > 10
    traces = (str(report.parent), str(Path.home()), str(Path(__file__).parents[3]), f'"{socket.gethostname()}"')
    assert [trace for trace in traces if trace in text] == []


def test_history_is_extended_by_each_report(builder_cache: Path, tmp_path: Path) -> None:
    results, history = write_results(tmp_path / "allure-results"), tmp_path / "history.jsonl"
    for name in ("first.html", "second.html"):
        build_report(results, tmp_path / name, title=TITLE, history=history, cache=builder_cache)
    assert len(history.read_text(encoding="utf-8").splitlines()) == 2


def test_without_results_the_person_reads_one_sentence_and_no_file_is_made(builder_cache: Path, tmp_path: Path) -> None:
    results = tmp_path / "20261123-100000" / "allure-results"
    with pytest.raises(ReportBuilderUnavailable) as caught:
        build_report(results, tmp_path / "report.html", title=TITLE, cache=builder_cache)
    assert str(caught.value) == (
        f"Отчёт не построен: не прочитать результаты или не записать {tmp_path / 'report.html'} (место, права); "
        "результаты сохранены, постройте отчёт позже: b24audit report 20261123-100000."
    )
    assert list(tmp_path.iterdir()) == []


def test_documents_belong_to_the_report_and_history_grows_over_runs(
    builder_cache: Path, visit: Visit, tmp_path: Path
) -> None:
    document, history = tmp_path / "protocol.docx", tmp_path / "history.jsonl"
    document.write_bytes(b"PK document")
    results = write_results(tmp_path / "allure-results")
    for _ in range(2):
        report = build_report(
            results,
            tmp_path / "report.html",
            title=TITLE,
            cache=builder_cache,
            history=history,
            attachments={"Протокол испытаний.docx": document},
        )
    assert len(history.read_text(encoding="utf-8").splitlines()) == 2
    assert "documents-globals.json" not in {file.name for file in results.iterdir()}
    browser = visit.page.context.browser
    assert browser is not None
    page = _new_page(browser)
    page.goto(report.as_uri())
    page.get_by_test_id("nav-tab-globalAttachments").click()
    page.get_by_text("Протокол испытаний.docx").first.wait_for()
    assert page.get_by_test_id("nav-tab-globalAttachments").inner_text().split("\n")[0].startswith("Документы")
    page.close()
