"""What facts mean: levels, words and advice, from hand-made facts."""

from dataclasses import replace

import pytest

from b24audit.doctor.diagnosis import Check, Level, diagnose
from b24audit.doctor.facts import Losses, MachineFacts, Owner, PortalFacts
from b24audit.rest import (
    AccessDenied,
    ConnectError,
    InsufficientScope,
    MethodNotFound,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    RestError,
    TokenExpired,
    Traffic,
)

SOUND = PortalFacts(
    "company.example",
    Traffic(http_requests=2),
    owner=Owner("1", "Анна Смирнова", administrator=True),
    granted=frozenset({"crm", "user", "task"}),
    needed=("crm", "user"),
    plan="ru_team",
    mode=1,
    ahead=0.4,
    operating=12.0,
)
MACHINE = MachineFacts("/usr/bin/chromium", "", report_builder=True)


def _check(
    identity: str, portal: PortalFacts = SOUND, lost: dict[str, str] | None = None, machine: MachineFacts = MACHINE
) -> Check:
    losses = Losses(rehearsed=lost is not None, reasons=lost or {})
    (found,) = [item for item in diagnose(portal, machine, losses, ["0.7.1", "2.1.1"]).checks if item.id == identity]
    return found


def test_a_sound_portal_is_fine_in_every_respect() -> None:
    diagnosis = diagnose(SOUND, MACHINE, Losses(), [])
    assert [check.id for check in diagnosis.checks] == [
        "portal",
        "plan",
        "owner",
        "scopes",
        "methods",
        "mode",
        "clock",
        "rate",
        "operating",
        "browser",
        "report",
    ]
    assert {(check.level, check.advice, check.requirements) for check in diagnosis.checks} == {(Level.FINE, "", ())}
    assert diagnosis.level is Level.FINE


@pytest.mark.parametrize("refusal", [NotEntitled(), NoAuth(), TokenExpired(), ConnectError(), AccessDenied()])
def test_a_portal_that_refuses_as_a_whole_cannot_be_audited(refusal: RestError) -> None:
    diagnosis = diagnose(PortalFacts("company.example", Traffic(), refusal=refusal), MACHINE, Losses(), [])
    first = diagnosis.checks[0]
    assert (diagnosis.level, first.level) == (Level.IMPOSSIBLE, Level.IMPOSSIBLE)
    assert f"{first.found[:-1]}: {first.advice[:1].lower()}{first.advice[1:]}" == refusal.reason
    assert [check.id for check in diagnosis.checks[1:]] == ["browser", "report"]


def test_every_missing_scope_says_what_it_costs() -> None:
    portal = replace(SOUND, granted=frozenset({"crm"}), needed=("crm", "task", "user"))
    lost = {"0.5.1": InsufficientScope(scope="user").reason, "4.1.1": InsufficientScope(scope="task").reason}
    assert _check("scopes", portal, lost) == Check("scopes", "Права вебхука", Level.FINE, "Есть: crm.")
    assert _check("scope.user", portal, lost) == Check(
        "scope.user",
        "Право user",
        Level.INCOMPLETE,
        "Права user у вебхука нет.",
        "Отметьте у вебхука право user.",
        ("0.5.1",),
    )
    assert _check("scope.task", portal, lost).requirements == ("4.1.1",)


def test_without_the_scope_crm_nothing_can_be_audited() -> None:
    diagnosis = diagnose(replace(SOUND, granted=frozenset({"user"})), MACHINE, Losses(), [])
    assert [(item.id, item.level) for item in diagnosis.checks if item.level] == [("scope.crm", Level.IMPOSSIBLE)]


def test_an_owner_without_administrator_rights_costs_what_was_denied() -> None:
    portal = replace(SOUND, owner=Owner("5", "", administrator=False))
    check = _check("owner", portal, {"14.3.1": AccessDenied().reason})
    assert (check.level, check.found) == (Level.INCOMPLETE, "сотрудник № 5, не администратор.")
    assert check.requirements == ("14.3.1",)


def test_an_absent_method_hinders_only_when_something_is_lost_by_it() -> None:
    portal = replace(SOUND, absent=("crm.webform.list",), unavailable=("main.one",))
    found = "Нет на портале: crm.webform.list. Не входят в тариф или закрыты для вебхука: main.one."
    assert (_check("methods", portal).level, _check("methods", portal).found) == (Level.REMARK, found)
    check = _check("methods", portal, {"2.4.1": MethodNotFound().reason})
    assert (check.level, check.found, check.requirements) == (Level.INCOMPLETE, found, ("2.4.1",))


def test_what_a_scope_costs_is_not_blamed_on_methods_too() -> None:
    portal = replace(SOUND, granted=frozenset({"crm"}), absent=("crm.webform.list",))
    lost = {"0.5.1": InsufficientScope(scope="user").reason}
    assert (_check("methods", portal, lost).level, _check("scope.user", portal, lost).requirements) == (
        Level.REMARK,
        ("0.5.1",),
    )


@pytest.mark.parametrize(
    ("change", "identity", "found"),
    [
        ({"mode": 2}, "mode", "Простой, без лидов: проверить можно, ТЗ он не соответствует."),
        ({"mode": None}, "mode", "Портал не сказал."),
        ({"plan": ""}, "plan", "REST на тарифе есть; какой тариф, портал вебхуку не говорит."),
        ({"granted": None}, "scopes", "Портал не сказал, какие права есть у вебхука."),
        ({"ahead": 3600.0}, "clock", "Часы этого компьютера отстают от часов портала на 60 мин."),
        ({"ahead": -86400.0}, "clock", "Часы этого компьютера спешат относительно часов портала на 24 ч."),
        ({"ahead": None}, "clock", "Портал не назвал время."),
        (
            {"traffic": Traffic(http_requests=3, refused=1)},
            "rate",
            "Запаса нет, его расходуют другие программы: запросов 3, из них отвергнуто 1.",
        ),
        ({"operating": 400.0}, "operating", "Израсходовано 400 с из 480 за 10 минут."),
    ],
)
def test_a_remark_does_not_hinder(change: dict[str, object], identity: str, found: str) -> None:
    portal = replace(SOUND, **change)  # type: ignore[arg-type]  # fields by name
    check = _check(identity, portal)
    assert (check.level, check.found, bool(check.advice)) == (Level.REMARK, found, True)
    assert diagnose(portal, MACHINE, Losses(), []).level is Level.REMARK


def test_a_method_out_of_time_hinders_until_its_reset() -> None:
    check = _check("operating", replace(SOUND, out_of_time=OperationTimeLimit()))
    assert (check.level, check.advice) == (Level.INCOMPLETE, "Повторите проверку через 10 минут.")


def test_a_machine_without_browser_and_builder() -> None:
    machine = MachineFacts("", "Браузер не найден: установите Google Chrome.", report_builder=False)
    browser, report = _check("browser", machine=machine), _check("report", machine=machine)
    assert (browser.level, browser.found, browser.advice, browser.requirements) == (
        Level.INCOMPLETE,
        "Браузер не найден.",
        "Установите Google Chrome.",
        ("0.7.1", "2.1.1"),
    )
    assert (report.level, report.found) == (Level.REMARK, "Не установлен.")
