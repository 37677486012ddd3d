"""Sentences about the tariff plan."""

from pytest_bdd import parsers, then, when

from b24audit.judge import plan
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Clarify, Settle
from b24audit.snapshot.models.portal import Licence
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий узнаёт тариф портала", target_fixture="licence")
def read_plan(snapshot: Snapshot) -> Licence:
    """Тариф, как его называет портал; если вебхуку он его не называет — «не проверено»."""
    return needed(snapshot.licence)


@then(parsers.parse("тариф портала — «{name}» или преемник из уточнения «{parameter}»"))
def is_plan_or_successor(licence: Licence, settle: Settle, clarify: Clarify, name: str, parameter: str) -> None:
    """Тариф назван так или совпадает с согласованным преемником (названием или кодом, которым его зовёт портал)."""
    settle(plan.is_named(licence, name, clarify.if_agreed(parameter)))


@then(parsers.parse("портал работает на тарифе «{name}»"))
def is_plan(licence: Licence, settle: Settle, name: str) -> None:
    """Тариф назван именно так; преемников ТЗ не допускает."""
    settle(plan.is_named(licence, name))
