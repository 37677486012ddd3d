"""Attestations: when they count, which of several stands, what is wrong with a file, what becomes of the evidence."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from b24audit.project import Project
from b24audit.requirements.attestations import (
    REFERENCE,
    UNREAD,
    Attestation,
    Evidence,
    Side,
    as_yaml,
    keep_evidence,
    load_attestations,
    standing,
)
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import load_register

REGISTER = load_register(Project(Path(__file__).parents[2]).features / "requirements.yaml")
DAY = date(2026, 6, 1)
ENTRY = """- requirement: 0.4.2
  portal: company.bitrix24.ru
  verdict: pass
  who: И. Петров
  role: директор
  side: заказчик
  date: 2026-05-01
  valid_until: 2026-12-31
  fingerprint: {тариф: aa}
"""
PETROV = Attestation(
    requirement="0.4.2",
    portal="company.bitrix24.ru",
    verdict="pass",
    who="И. Петров",
    role="директор",
    side=Side.CUSTOMER,
    date=date(2026, 5, 1),
    valid_until=date(2026, 12, 31),
    fingerprint={"тариф": "aa"},
)


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "attestations.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_hand_written_entry_is_read(tmp_path: Path) -> None:
    assert load_attestations(_file(tmp_path, ENTRY), REGISTER) == (PETROV,)


@pytest.mark.parametrize("text", ["", "# только примечание\n", "[]\n"])
def test_file_without_entries_attests_nothing(tmp_path: Path, text: str) -> None:
    assert load_attestations(_file(tmp_path, text), REGISTER) == ()


def test_absent_file_attests_nothing(tmp_path: Path) -> None:
    assert load_attestations(tmp_path / "attestations.yaml", REGISTER) == ()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert load_attestations(_file(tmp_path, as_yaml([PETROV])), REGISTER) == (PETROV,)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("0.4.2", "0.4.9", "запись 1: требования 0.4.9 нет в реестре."),
        ("0.4.2", "10.2.1", "запись 1: требование 10.2.1 человеком не подтверждается, уберите запись."),
        ("  role: директор\n", "", "запись 1 (0.4.2): role: не задано."),
        ("И. Петров", '" "', "запись 1 (0.4.2): who: пусто."),
        ("заказчик", "клиент", "запись 1 (0.4.2): side: нужно одно из: 'заказчик', 'исполнитель'."),
        ("verdict: pass", "verdict: ok", "запись 1 (0.4.2): verdict: нужно одно из: 'pass', 'fail'."),
        ("verdict: pass", "verdict: fail", "запись 1 (0.4.2): при verdict: fail нужен comment — что именно не так."),
        ("2026-12-31", "31.12.2026", "запись 1 (0.4.2): valid_until: нужна дата ГГГГ-ММ-ДД."),
        (
            "2026-12-31",
            "2026-04-30",
            "запись 1 (0.4.2): valid_until раньше, чем date: срок кончился до подтверждения.",
        ),
        ("{тариф: aa}", "aa", "запись 1 (0.4.2): fingerprint: нужны пары «ключ: значение»."),
        ("  who:", "  whom: x\n  who:", "запись 1 (0.4.2): whom: такого ключа нет."),
        (
            "  side:",
            "  evidence: [нет.png]\n  side:",
            "запись 1 (0.4.2): доказательство нет.png не читается: нет такого файла; верните файл.",
        ),
    ],
)
def test_fault_of_an_entry_is_one_sentence(tmp_path: Path, old: str, new: str, fault: str) -> None:
    path = _file(tmp_path, ENTRY.replace(old, new))
    with pytest.raises(InputProblem) as raised:
        load_attestations(path, REGISTER)
    assert str(raised.value) == f"Подтверждения {path}, {fault}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\n", ": нужен список записей, каждая начинается с «- requirement:»."),
        ("- просто текст\n", ", запись 1: нужны строки «ключ: значение», начиная с requirement."),
        ("- requirement: '0.4.2\n", " не разобраны, строка 2: проверьте отступы и кавычки."),
    ],
)
def test_fault_of_the_file_is_one_sentence(tmp_path: Path, text: str, fault: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(InputProblem) as raised:
        load_attestations(path, REGISTER)
    assert str(raised.value) == f"Подтверждения {path}{fault}"


@pytest.mark.parametrize(
    ("day", "fingerprint", "now", "doubt"),
    [
        (DAY, {"тариф": "aa"}, {"тариф": "aa"}, ""),
        (date(2026, 12, 31), {"тариф": "aa"}, {"тариф": "aa"}, ""),
        (
            date(2027, 1, 1),
            {"тариф": "aa"},
            {"тариф": "aa"},
            "Срок подтверждения истёк 31.12.2026: подтвердить заново (b24audit attest).",
        ),
        (
            date(2026, 4, 30),
            {"тариф": "aa"},
            {"тариф": "aa"},
            "Дата подтверждения 01.05.2026 ещё не наступила: исправьте её в attestations.yaml.",
        ),
        (
            DAY,
            {"тариф": "aa", "рабочие_группы": "cc"},
            {"тариф": "bb", "рабочие_группы": "dd"},
            "После подтверждения 01.05.2026 изменилось: тариф, рабочие группы: подтвердить заново (b24audit attest).",
        ),
        (
            DAY,
            {},
            {"тариф": "aa"},
            "После подтверждения 01.05.2026 изменилось: тариф: подтвердить заново (b24audit attest).",
        ),
        (
            DAY,
            {"тариф": UNREAD},
            {"тариф": "aa"},
            "При подтверждении не было прочитано: тариф: подтвердить заново (b24audit attest).",
        ),
        (
            DAY,
            {"тариф": "aa"},
            {"тариф": UNREAD},
            (
                "Не прочитано сейчас: тариф — не видно, изменилось ли это после подтверждения 01.05.2026; "
                "дайте вебхуку права на чтение или подтвердите заново (b24audit attest)."
            ),
        ),
        (DAY, {"тариф": UNREAD}, {"тариф": UNREAD}, ""),
        (DAY, {"тариф": "aa", "почта": "bb"}, {"тариф": "aa"}, ""),
    ],
)
def test_when_an_attestation_counts(day: date, fingerprint: dict[str, str], now: dict[str, str], doubt: str) -> None:
    assert PETROV.model_copy(update={"fingerprint": fingerprint}).doubt(day, now) == doubt


def test_part_never_read_is_named() -> None:
    entry = PETROV.model_copy(update={"fingerprint": {"тариф": UNREAD, "диски": "aa"}})
    assert entry.unseen_parts == ("тариф",)


def test_last_entry_of_the_portal_stands() -> None:
    later = PETROV.model_copy(update={"who": "А. Сидорова"})
    foreign = PETROV.model_copy(update={"portal": REFERENCE})
    assert standing([PETROV, later, foreign], "company.bitrix24.ru") == {"0.4.2": later}


def test_evidence_is_hashed_and_copied_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"seen")
    digest = hashlib.sha256(b"seen").hexdigest()
    path = _file(tmp_path, ENTRY + "  evidence: [photo.png]\n")
    (entry,) = load_attestations(path, REGISTER)
    assert entry.evidence == (Evidence(file="photo.png", sha256=digest),)
    keep_evidence([entry], tmp_path, tmp_path / "run")
    assert entry.kept_evidence == (Evidence(file="evidence/0.4.2/1-photo.png", sha256=digest),)
    assert (tmp_path / "run" / "evidence" / "0.4.2" / "1-photo.png").read_bytes() == b"seen"


def test_evidence_that_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"other")
    digest = hashlib.sha256(b"seen").hexdigest()
    path = _file(tmp_path, ENTRY + f"  evidence: [{{file: photo.png, sha256: {digest}}}]\n")
    with pytest.raises(InputProblem) as raised:
        load_attestations(path, REGISTER)
    assert str(raised.value) == (
        f"Подтверждения {path}, запись 1 (0.4.2): доказательство photo.png изменилось после подтверждения: "
        "верните файл или подтвердите заново."
    )
