"""Options of ``b24audit portal`` that end before serving."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from b24audit.requirements.problems import InputProblem
from tests.refportal.portal_command import app


def _said(*options: str) -> str:
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 0, result.output
    return result.stdout


def _complaint(*options: str) -> str:
    result = CliRunner().invoke(app, options)
    assert isinstance(result.exception, InputProblem), result.output
    return str(result.exception)


def test_dumped_state_is_accepted_back(tmp_path: Path) -> None:
    file = tmp_path / "state.yaml"
    file.write_text(_said("--dump-state", "--defect", "on-premise", "--clients", "20"), encoding="utf-8")
    assert "licence: ru_selfhosted" in file.read_text(encoding="utf-8")
    assert _said("--dump-state", "--state", str(file)) == file.read_text(encoding="utf-8")


def test_defects_are_listed_with_what_they_break() -> None:
    lines = _said("--list-defects").splitlines()
    assert "on-premise  [0.3.1, 0.4.1, 1.3.1]  Портал — коробочная редакция: тариф ru_selfhosted." in lines


def test_variations_are_listed() -> None:
    assert "semantics-p  SEMANTICS рабочих стадий — «P»." in _said("--list-variations").splitlines()


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--defect", "x"], "Дефекта «x» не существует; полный список печатает b24audit portal --list-defects."),
        (
            ["--variation", "x"],
            "Вариации «x» не существует; полный список печатает b24audit portal --list-variations.",
        ),
        (["--fault", "404"], "сбой «404»: неизвестный вид «404»"),
        (["--state", "no.yaml"], "Состояние портала «no.yaml»: файл не читается"),
        (["--tls-cert", "a.pem"], "Для HTTPS нужны оба файла: --tls-cert и --tls-key."),
        (["--tls-cert", "a.pem", "--tls-key", "b.pem"], "Файл a.pem не найден"),
        (["--host", "203.0.113.1"], "Адрес 203.0.113.1:0 не занять"),
    ],
)
def test_wrong_option_is_explained(options: list[str], complaint: str) -> None:
    assert _complaint(*options).startswith(complaint)


def test_defects_belong_to_a_new_database_only(tmp_path: Path) -> None:
    db = str(tmp_path / "portal.sqlite3")
    _said("--db", db, "--dump-state")
    assert _complaint("--db", db, "--defect", "on-premise").endswith(
        "уже создана: --defect, --variation, --web-fault, --without и --clients годятся только для новой."
    )
    assert "Наша КОМПАНИЯ" in _said("--db", db, "--state", "empty", "--dump-state")


def test_an_employee_may_own_the_webhook() -> None:
    assert _complaint("--state", "empty", "--owner", "employee") == (
        "На этом портале нет сотрудников, кроме администраторов: --owner employee не годится."
    )


def test_methods_can_be_left_out() -> None:
    state = yaml.safe_load(_said("--without", "crm.status.list", "--without", "user.get", "--dump-state"))
    assert state["rest"]["missing_methods"] == ["crm.status.list", "user.get"]
