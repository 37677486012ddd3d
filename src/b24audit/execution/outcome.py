"""From what a step raised to the scenario's verdict: the one place where exceptions become words."""

from collections.abc import Sequence

from b24audit.judge.judgement import CouldNotCheck, Deviates
from b24audit.observations.observed import NotObserved
from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict

BUG = "Внутренняя ошибка проверки: сообщите нам, приложив файл run.log из папки запуска."


def scenario_result(
    scenario: Scenario, error: BaseException | None, remarks: Sequence[Finding], seconds: float
) -> ScenarioResult:
    """The result of a scenario that ended with that error, or without one."""
    result = ScenarioResult(
        id=scenario.id,
        name=scenario.title,
        means=Means(scenario.means[0]),
        verdict=Verdict.PASS,
        seconds=round(seconds, 3),
        remarks=tuple(remarks),
    )
    if error is None:
        return result
    return result.model_copy(update=_update(error))


def _update(error: BaseException) -> dict[str, object]:
    if isinstance(error, Deviates):
        return {"verdict": Verdict.FAIL, "findings": error.judgement.findings}
    if isinstance(error, CouldNotCheck):
        return {"verdict": error.verdict, "reason": error.reason}
    if isinstance(error, NotObserved):
        return {"verdict": Verdict(error.verdict), "reason": error.reason}
    if isinstance(error, InputProblem):
        return {"verdict": Verdict.ERROR, "reason": str(error)}
    return {"verdict": Verdict.ERROR, "reason": BUG}
