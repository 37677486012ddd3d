"""Words of the documents: verdicts, decisions, severities, moments and numbers as Russian documents write them."""

from datetime import datetime

from babel.dates import format_datetime
from babel.numbers import format_decimal

from b24audit.requirements.register import Severity
from b24audit.requirements.verdicts import Decision, Verdict

LOCALE = "ru_RU"

VERDICTS = {
    Verdict.PASS: "соответствует",
    Verdict.FAIL: "не соответствует",
    Verdict.WAIVED: "отступление согласовано",
    Verdict.ERROR: "не удалось проверить",
    Verdict.NOT_CHECKED: "не проверено",
    Verdict.NOT_APPLICABLE: "не применимо",
}
"""Verdicts in the order in which a conclusion counts them."""

SEVERITIES = {
    Severity.BLOCKER: "блокирующее",
    Severity.CRITICAL: "критическое",
    Severity.NORMAL: "обычное",
    Severity.MINOR: "малое",
}
DECISIONS = {
    Decision.CONFORMS: "Портал соответствует техническому заданию",
    Decision.CONFORMS_WITH_REMARKS: "Портал соответствует техническому заданию с замечаниями",
    Decision.DOES_NOT_CONFORM: "Портал не соответствует техническому заданию",
    Decision.INCOMPLETE: "Проверка неполная: о соответствии всему техническому заданию говорить рано",
}
DECISION_REASONS = {
    Decision.CONFORMS: "Все применимые требования выполнены.",
    Decision.CONFORMS_WITH_REMARKS: (
        "Блокирующие и критические требования выполнены; замечания перечислены в Ведомости и приёмке не препятствуют."
    ),
    Decision.DOES_NOT_CONFORM: (
        "Нарушено хотя бы одно блокирующее или критическое требование; замечания перечислены в Ведомости."
    ),
    Decision.INCOMPLETE: (
        "Есть требования, которые не проверялись или проверить не удалось; пока они открыты, вывод сделать нельзя."
    ),
}


def moment(when: datetime) -> str:
    """«28.11.2026 20:18 (UTC+03:00)», by the clock of the place where the run was."""
    zone = format_datetime(when, "xxx", locale=LOCALE)
    return f"{format_datetime(when, 'dd.MM.yyyy HH:mm', locale=LOCALE)} (UTC{zone})"


def number(value: float) -> str:
    """«11 000», «9,9»."""
    return format_decimal(value, format="#,##0.#", locale=LOCALE)
