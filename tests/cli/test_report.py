"""The report of a run: without a network the results are kept and the report is built later."""

from pathlib import Path

import pytest

from tests.cli.commands import b24audit
from tests.judge.portraits.crm import conforming


def test_results_are_kept_when_the_report_builder_cannot_be_had(tmp_path: Path) -> None:
    snapshot, out = tmp_path / "snapshot.json", tmp_path / "out"
    snapshot.write_text(conforming().to_json(), encoding="utf-8")
    offline = {
        "B24AUDIT_CACHE": str(tmp_path / "cache"),
        "npm_config_cache": str(tmp_path / "npm"),
        "npm_config_registry": "http://127.0.0.1:9/",
    }
    arguments = ("--snapshot", str(snapshot), "--out", str(out), "--means", "config", "--clause", "10.2")
    finished = b24audit("run", *arguments, **offline)
    assert (finished.code, "Traceback" in finished.err) == (0, False)
    assert "b24audit report" in finished.err
    assert "нет связи с реестром npm" in finished.err
    assert (out / "latest" / "verdict.json").is_file()
    assert not (out / "latest" / "report.html").exists()


@pytest.mark.usefixtures("builder_cache")
def test_report_is_built_later_from_what_the_run_saved(tmp_path: Path) -> None:
    snapshot, out = tmp_path / "snapshot.json", tmp_path / "out"
    snapshot.write_text(conforming().to_json(), encoding="utf-8")
    b24audit("run", "--no-report", "--snapshot", str(snapshot), "--out", str(out))
    finished = b24audit("report", "--out", str(out))
    assert finished.code == 0, finished.err
    assert "Всего требований: 128" in finished.out
    page = (out / "latest" / "report.html").read_text(encoding="utf-8")
    assert "Приёмка портала Битрикс24 по ТЗ" in page
    assert str(tmp_path) not in page
