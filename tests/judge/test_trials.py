"""What came of deals and processes that were tried out, judged."""

from b24audit.judge import process_trial, sales_trial
from b24audit.judge.judgement import Judgement
from b24audit.observations.processes import ProcessByHand
from b24audit.observations.sales import BoundQuote

PROCESS = ProcessByHand(process="Обработка СДЕЛКИ", item="deal")


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def _quote(*, deal: str = "7", company: str = "9") -> Judgement:
    return sales_trial.quote_bound(BoundQuote(deal=deal, company=company, wanted_deal="7", wanted_company="9"))


def test_a_quote_keeps_its_deal_and_the_client() -> None:
    assert _quote() == Judgement()
    assert _found(_quote(deal="")) == ["В сохранённом ПРЕДЛОЖЕНИИ потеряно: «СДЕЛКА»."]
    assert _found(_quote(company="")) == ["В сохранённом ПРЕДЛОЖЕНИИ потеряно: «КОМПАНИЯ клиента»."]


def test_a_process_starts_by_hand_and_comes_to_its_end() -> None:
    assert process_trial.ended(PROCESS.model_copy(update={"ended": True})) == Judgement()
    stuck = process_trial.ended(PROCESS.model_copy(update={"waited": 15.0}))
    assert _found(stuck) == ["Процесс «Обработка СДЕЛКИ» не завершился за 15 с."]
    broken = process_trial.ended(PROCESS.model_copy(update={"refused": "Activity is not found."}))
    assert _found(broken) == ["Процесс «Обработка СДЕЛКИ» не запустился, портал отвечает: «Activity is not found.»."]
    assert stuck.findings[0].fix != broken.findings[0].fix
