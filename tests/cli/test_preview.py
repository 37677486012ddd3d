"""Before anything is created on a real portal: what will be, who might be written to, and a question."""

from b24audit.cli.preview import senders
from b24audit.refportal import Settings, serve
from tests.cli.commands import b24audit
from tests.trial.portals import conforming


def test_without_anybody_to_ask_nothing_is_created() -> None:
    with serve(conforming(), Settings(limits=False)) as served:
        finished = b24audit("run", "--active", "--clause", "10.6.2", "--no-report", B24AUDIT_WEBHOOK=served.webhook)
        writes = served.portal.traffic.report()["writes"]
    assert finished.code == 2
    assert "  10.6.2. При создании ЛИДа автоматика действительно срабатывает" in finished.err
    assert "  10.6.3." not in finished.err
    assert "роботов через вебхук не видно" in finished.err
    assert "Создать тестовые данные на портале 127.0.0.1:" in finished.err
    assert "подтвердите параметром --yes" in finished.err
    assert writes == {}


def test_processes_that_write_to_people_are_named() -> None:
    quiet = {"NAME": "Обработка", "TEMPLATE": [{"Type": "Task2Activity", "Children": []}]}
    loud = {
        "NAME": "Рассылка",
        "TEMPLATE": [
            {
                "Type": "SequentialWorkflowActivity",
                "Children": [{"Type": "MailActivity"}, {"Type": "CrmSendSmsActivity"}],
            }
        ],
    }
    assert senders([quiet, loud, {"NAME": "Без шагов"}]) == [
        "бизнес-процесс «Рассылка» отправляет сообщения людям (CrmSendSmsActivity, MailActivity)."
    ]
