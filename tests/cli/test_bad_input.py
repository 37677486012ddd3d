"""Bad input: one clear Russian sentence and the documented exit code, never a stack trace."""

import shutil
from pathlib import Path

import pytest

from b24audit.refportal import Settings, Webhook, WebhookState, serve
from tests.cli.commands import ROOT, Finished, b24audit
from tests.cli.portals import conforming


def _only_sentence(finished: Finished) -> str:
    assert "Traceback" not in finished.err
    return finished.sentences[-1]


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "sentence"),
    [
        (["run"], {"B24AUDIT_WEBHOOK": "https://no-such-host.invalid/rest/1/abcdef123456/"}, 3, "no-such-host.invalid"),
        (["run"], {"B24AUDIT_WEBHOOK": "https://company.bitrix24.ru/crm/"}, 2, "вебхук"),
        (["run"], {"B24AUDIT_WEBHOOK": "http://company.bitrix24.ru/rest/1/abcdef123456/"}, 2, "https"),
        (["run", "--portal", "https://a.bitrix24.ru/rest/1/abcdef/"], {}, 2, "B24AUDIT_WEBHOOK"),
        (["run", "--portal", "https://a.bitrix24.ru"], {}, 2, "Не задан вебхук портала a.bitrix24.ru"),
        (
            ["run", "--portal", "ftp://a.bitrix24.ru"],
            {"B24AUDIT_WEBHOOK": "https://a.bitrix24.ru/rest/1/abcdef123456/"},
            2,
            "не адрес портала",
        ),
        (
            ["run", "--portal", "https://b.bitrix24.ru"],
            {"B24AUDIT_WEBHOOK": "https://a.bitrix24.ru/rest/1/abcdef123456/"},
            2,
            "Вебхук другого портала",
        ),
        (["run", "--clause", "99.9"], {}, 2, "В ТЗ нет пункта 99.9"),
        (["run", "--means", "magic"], {}, 2, "Неизвестный способ «magic»"),
        (["run", "--means", "browser"], {"B24AUDIT_BROWSER": "/nonexistent/chrome"}, 2, "/nonexistent/chrome"),
        (["run", "--snapshot", "/nonexistent/snapshot.json"], {}, 2, "Не читается снимок"),
        (["run", "--clients", "/nonexistent/clients.xlsx"], {}, 2, "Файл /nonexistent/clients.xlsx не найден"),
        (["run", "--products", "/dev/null"], {}, 2, "Файл /dev/null пуст"),
        (["run", "--snapshot", "a.json", "--clients", "a.xlsx"], {}, 2, "Сохранённый снимок не хранит клиентов"),
        (["portal", "--export-clients", "/nonexistent/a.xlsx"], {}, 2, "Файл /nonexistent/a.xlsx не записывается"),
        (["run", "--project", "/nonexistent"], {}, 2, "нет проекта b24audit"),
        (["run", "--out", "/dev/null/reports"], {}, 2, "Не создаётся папка запуска"),
        (["run", "--colour"], {}, 2, "Нет такого ключа: --colour."),
        (["run", "--portal"], {}, 2, "После ключа --portal нужно значение."),
        (["run", "--no-report=1"], {}, 2, "Ключ --no-report пишется без значения."),
        (["rum"], {}, 2, "Нет такой команды: rum."),
        ([], {}, 2, "Не названа команда."),
        (["report", "a", "b"], {}, 2, "Лишнее в команде: b."),
        (["portal", "--port", "x"], {}, 2, "Значение «x» ключа --port не годится: нужно целое число."),
        (["portal", "--clients", "-1"], {}, 2, "Значение «-1» ключа --clients не годится: нужно число не меньше 0."),
        (["portal", "--limits", "soft"], {}, 2, "Значение «soft» ключа --limits не годится: бывает real, off."),
        (["report", "20200101-000000"], {}, 2, "нет запуска «20200101-000000»"),
        (["portal", "--defect", "no-such"], {}, 2, "no-such"),
    ],
)
def test_bad_input_is_one_sentence_and_a_code(
    arguments: list[str], environment: dict[str, str], code: int, sentence: str
) -> None:
    finished = b24audit(*arguments, **environment)
    assert (finished.code, sentence in _only_sentence(finished)) == (code, True), finished.err
    assert "abcdef" not in finished.err + finished.out


@pytest.mark.parametrize(
    ("webhook", "sentence"),
    [
        (Webhook(1, "revoked00code", state=WebhookState.REVOKED), "не принял вебхук"),
        (Webhook(1, "withoutcrm00code", scopes=frozenset({"user"})), "нет права «crm»"),
        (Webhook(1, "notentitled00code", state=WebhookState.NOT_ENTITLED), "Тариф портала не даёт REST"),
    ],
)
def test_portal_that_does_not_let_us_in_is_exit_code_3(tmp_path: Path, webhook: Webhook, sentence: str) -> None:
    with serve(conforming(), Settings(webhooks=(webhook,))) as served:
        finished = b24audit("run", "--no-report", "--out", str(tmp_path), B24AUDIT_WEBHOOK=served.webhook)
    assert (finished.code, sentence in _only_sentence(finished)) == (3, True), finished.err
    assert webhook.code not in finished.err + finished.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("features/10_leads/10.2_statuses.feature", "Функция без языка\n", "10.2_statuses.feature"),
        ("features/requirements.yaml", "a: [", "Реестр требований"),
        ("features/tz.txt", "другой текст\nСодержание\n", "изменился"),
        ("b24audit.toml", "[oops", "Не читаются настройки"),
        ("b24audit.toml", "colour = 1\n", "colour"),
        ("b24audit.toml", 'webhook = "x"\n', "секрет"),
    ],
)
def test_broken_project_is_named_with_the_broken_file(tmp_path: Path, file: str, text: str, sentence: str) -> None:
    project = tmp_path / "project"
    for name in ("features", "steps"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml", "b24audit.toml"):
        shutil.copy(ROOT / name, project / name)
    (project / file).write_text(text, encoding="utf-8")
    finished = b24audit("run", "--project", str(project), "--out", str(tmp_path / "out"))
    assert (finished.code, sentence in _only_sentence(finished)) == (2, True), finished.err
