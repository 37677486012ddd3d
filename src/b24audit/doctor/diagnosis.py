"""What the facts mean for an audit: pure, one check a subject, each problem with one sentence of what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from b24audit.doctor.facts import Losses, MachineFacts, Owner, PortalFacts
from b24audit.rest import AccessDenied, InsufficientScope

CRM_SCOPE = "crm"
CLASSIC_MODE = 1
_CLOCK_TOLERANCE = 60.0
_OPERATING_LIMIT = 480.0
"""Seconds of execution time that a method has in ten minutes (settings/performance/limits.md)."""
_OPERATING_ENOUGH = _OPERATING_LIMIT / 2


class Level(IntEnum):
    """How much a finding hinders an audit, ascending."""

    FINE = 0
    REMARK = 1
    INCOMPLETE = 2
    IMPOSSIBLE = 3


@dataclass(frozen=True)
class Check:
    """One row of the doctor's table; ``advice`` is empty only when all is fine.

    ``requirements`` are ids that an audit could not decide because of this.
    """

    id: str
    title: str
    level: Level
    found: str
    advice: str = ""
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """All checks; the worst of them decides."""

    checks: tuple[Check, ...]

    @property
    def level(self) -> Level:
        """The level of the whole."""
        return max(check.level for check in self.checks)


def diagnose(
    portal: PortalFacts,
    machine: MachineFacts,
    losses: Losses,
    browser_requirements: Sequence[str],
    pages: str | None = None,
) -> Diagnosis:
    """Every check in the order of the table; of a portal that does not answer only that it does not.

    ``pages`` says why the portal's pages do not open in the browser: empty when they do, None when nobody tried.
    """
    checks = [_answers(portal)]
    if portal.refusal is None:
        checks += [_plan(portal), _owner(portal.owner, losses), *_scopes(portal, losses), _methods(portal, losses)]
        checks += [] if CRM_SCOPE in portal.missing else [_mode(portal)]
        checks += [_clock(portal), _rate(portal), _operating(portal)]
    checks.append(_browser(machine, browser_requirements))
    checks += [] if pages is None else [_pages(pages, browser_requirements)]
    checks.append(_report_builder(machine))
    return Diagnosis(tuple(checks))


def _answers(portal: PortalFacts) -> Check:
    title = "Портал отвечает, REST разрешён"
    if portal.refusal is None:
        return Check("portal", title, Level.FINE, f"{portal.host} отвечает, вебхук принят.")
    found, _, advice = portal.refusal.reason.partition(": ")
    return Check("portal", title, Level.IMPOSSIBLE, f"{found.rstrip('.')}.", _sentence(advice or found))


def _plan(portal: PortalFacts) -> Check:
    title = "Тариф"
    if portal.plan:
        return Check("plan", title, Level.FINE, f"REST на тарифе есть; портал называет тариф {portal.plan}.")
    advice = "Сверьте тариф сами: меню «Мой тариф»."
    return Check("plan", title, Level.REMARK, "REST на тарифе есть; какой тариф, портал вебхуку не говорит.", advice)


def _owner(owner: Owner | None, losses: Losses) -> Check:
    title = "Владелец вебхука"
    if owner is None:
        advice = "Создайте вебхук под учётной записью действующего администратора портала."
        return Check("owner", title, Level.INCOMPLETE, "Портал не сказал, чей это вебхук.", advice)
    who = owner.name or f"сотрудник № {owner.id}"
    if owner.administrator:
        return Check("owner", title, Level.FINE, f"{who}, администратор портала.")
    advice = "Создайте вебхук под учётной записью администратора: чужие данные сотруднику не видны."
    lost = losses.because_of(AccessDenied().reason)
    return Check("owner", title, Level.INCOMPLETE, f"{who}, не администратор.", advice, lost)


def _scopes(portal: PortalFacts, losses: Losses) -> Iterator[Check]:
    title = "Права вебхука"
    if portal.granted is None:
        advice = "Сверьте права вебхука со списком под таблицей."
        yield Check("scopes", title, Level.REMARK, "Портал не сказал, какие права есть у вебхука.", advice)
        return
    granted = [name for name in portal.needed if name not in portal.missing]
    if not portal.missing:
        yield Check("scopes", title, Level.FINE, f"Все нужные права есть: {', '.join(granted)}.")
    elif granted:
        yield Check("scopes", title, Level.FINE, f"Есть: {', '.join(granted)}.")
    for name in portal.missing:
        yield _missing_scope(name, losses)


def _missing_scope(name: str, losses: Losses) -> Check:
    identity, title, found = f"scope.{name}", f"Право {name}", f"Права {name} у вебхука нет."
    if name == CRM_SCOPE:
        advice = f"Отметьте у вебхука право {name}: без него проверка не начнётся."
        return Check(identity, title, Level.IMPOSSIBLE, found, advice)
    lost = losses.because_of(InsufficientScope(scope=name).reason)
    return Check(identity, title, Level.INCOMPLETE, found, f"Отметьте у вебхука право {name}.", lost)


def _methods(portal: PortalFacts, losses: Losses) -> Check:
    """A method that is not there matters only when something is lost by it: an audit probes some just in case."""
    title = "Методы REST"
    if not portal.unusable:
        return Check("methods", title, Level.FINE, "Все методы, нужные проверке, доступны.")
    parts = {"Нет на портале": portal.absent, "Не входят в тариф или закрыты для вебхука": portal.unavailable}
    found = " ".join(f"{words}: {', '.join(names)}." for words, names in parts.items() if names)
    lost = _lost_otherwise(portal, losses)
    if not lost:
        return Check("methods", title, Level.REMARK, found, "Делать ничего не нужно: на вердикты это не влияет.")
    advice = "Обновите портал или смените тариф, иначе проверьте названные требования вручную."
    return Check("methods", title, Level.INCOMPLETE, found, advice, lost)


def _lost_otherwise(portal: PortalFacts, losses: Losses) -> tuple[str, ...]:
    """Requirements lost neither for want of a scope nor because the owner is no administrator."""
    reasons = [InsufficientScope(scope=name).reason for name in portal.missing]
    if portal.owner is not None and not portal.owner.administrator:
        reasons.append(AccessDenied().reason)
    explained = {name for reason in reasons for name in losses.because_of(reason)}
    return tuple(name for name in losses.reasons if name not in explained)


def _mode(portal: PortalFacts) -> Check:
    title = "Режим CRM"
    if portal.mode == CLASSIC_MODE:
        return Check("mode", title, Level.FINE, "Классический, с лидами.")
    if portal.mode is None:
        return Check(
            "mode", title, Level.REMARK, "Портал не сказал.", "Посмотрите: CRM → Настройки → Режим работы CRM."
        )
    advice = "Включите классический режим (CRM → Настройки → Режим работы CRM): ТЗ требует работы с ЛИДами (1.2.1)."
    return Check("mode", title, Level.REMARK, "Простой, без лидов: проверить можно, ТЗ он не соответствует.", advice)


def _clock(portal: PortalFacts) -> Check:
    title = "Часы"
    if portal.ahead is None:
        return Check(
            "clock", title, Level.REMARK, "Портал не назвал время.", "Сверьте часы компьютера с точным временем."
        )
    if abs(portal.ahead) <= _CLOCK_TOLERANCE:
        return Check("clock", title, Level.FINE, f"Расходятся с часами портала на {abs(portal.ahead):.0f} с.")
    side = "отстают от часов портала" if portal.ahead > 0 else "спешат относительно часов портала"
    found = f"Часы этого компьютера {side} на {_span(abs(portal.ahead))}."
    return Check("clock", title, Level.REMARK, found, "Включите синхронизацию времени: по часам датируется отчёт.")


def _rate(portal: PortalFacts) -> Check:
    title = "Лимит запросов"
    spent = f"запросов {portal.traffic.http_requests}, из них отвергнуто {portal.traffic.refused}"
    if not portal.traffic.refused:
        return Check("rate", title, Level.FINE, f"Запас есть: {spent}.")
    advice = "Остановите другие программы, которые обращаются к порталу, иначе проверка пойдёт медленнее."
    return Check("rate", title, Level.REMARK, f"Запаса нет, его расходуют другие программы: {spent}.", advice)


def _operating(portal: PortalFacts) -> Check:
    title = "Время выполнения методов"
    if portal.out_of_time is not None:
        found, _, advice = portal.out_of_time.reason.partition(": ")
        return Check("operating", title, Level.INCOMPLETE, f"{found}.", _sentence(advice))
    if portal.operating is None:
        return Check("operating", title, Level.FINE, "Портал его не считает.")
    found = f"Израсходовано {portal.operating:.0f} с из {_OPERATING_LIMIT:.0f} за 10 минут."
    if portal.operating <= _OPERATING_ENOUGH:
        return Check("operating", title, Level.FINE, found)
    return Check("operating", title, Level.REMARK, found, "Подождите 10 минут, прежде чем запускать проверку.")


def _browser(machine: MachineFacts, requirements: Sequence[str]) -> Check:
    title = "Браузер"
    if machine.browser:
        return Check("browser", title, Level.FINE, f"{machine.browser} запускается.")
    found, _, advice = machine.no_browser.partition(": ")
    return Check("browser", title, Level.INCOMPLETE, f"{found}.", _sentence(advice), tuple(requirements))


def _pages(refusal: str, requirements: Sequence[str]) -> Check:
    title = "Вход на страницы портала"
    if not refusal:
        return Check("pages", title, Level.FINE, "Страницы портала открываются.")
    found, _, advice = refusal.partition(": ")
    advice = _sentence(advice or "выполните b24audit login.")
    return Check("pages", title, Level.INCOMPLETE, f"{found.rstrip('.')}.", advice, tuple(requirements))


def _report_builder(machine: MachineFacts) -> Check:
    title = "Построитель отчёта"
    if machine.report_builder:
        return Check("report", title, Level.FINE, "Установлен.")
    advice = "Дайте доступ к реестру npm при первом запуске: до того результаты сохраняются, отчёт строится потом."
    return Check("report", title, Level.REMARK, "Не установлен.", advice)


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} мин" if minutes < 180 else f"{minutes / 60:.0f} ч"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
