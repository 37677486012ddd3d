"""Judging the forms of the site: what they become and what they refuse (ТЗ 1.1, 2.4)."""

from collections.abc import Iterator, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, concluded, listed
from b24audit.judge.titles import key
from b24audit.observations.channels import ContactCenter, TileSeen
from b24audit.observations.site import Attempt, FormAttempts, Kind, LeadOfForm, Submission, WebForms
from b24audit.requirements.verdicts import Finding, Verdict

_KINDS: dict[Kind, str] = {"callback": "Обратный звонок", "contact": "Контактная форма"}
_LINES = "imopenlines"
_LIVE_CHAT = "Прямой чат с пользователем"


def three_kinds(found: WebForms, centre: ContactCenter) -> Judgement:
    """A contact form and a call back form are active, a live chat is connected.

    Raises ``CouldNotCheck`` when nothing is missing but the kind of a form cannot be told by its title.
    """
    findings: list[Finding] = []
    doubts: list[CouldNotCheck] = []
    for kind, words in _KINDS.items():
        choice = found.of(kind)
        if choice.unclear:
            reason = f"«{words}»: по названиям не понять, есть ли она среди форм {listed(choice.unclear)}."
            doubts.append(CouldNotCheck(Verdict.NOT_CHECKED, reason))
        elif choice.form is None:
            findings.append(_kind_missing(found, words, inactive=choice.missing == "inactive"))
    chat = [tile for tile in centre.tiles if tile.module == _LINES and _is_chat(tile)]
    if not chat:
        reason = f"{_LIVE_CHAT}: контакт-центр не показывает такого канала, подключён ли он, не понять."
        doubts.append(CouldNotCheck(Verdict.NOT_CHECKED, reason))
    elif not any(tile.connected for tile in chat):
        told = f"Канал «{chat[0].title}» не подключён."
        fix = "Подключите онлайн-чат к открытой линии."
        findings.append(_finding(f"{_LIVE_CHAT}: канал подключён.", told, fix, places.CHANNELS))
    return concluded(findings, doubts)


def _is_chat(tile: TileSeen) -> bool:
    return tile.code == "livechat" or any(word in key(tile.title) for word in ("онлайн-чат", "live chat"))


def _kind_missing(found: WebForms, words: str, *, inactive: bool) -> Finding:
    titles = listed((form.title for form in found.forms if form.active), nothing="ни одной")
    told = "Форма есть, но выключена." if inactive else f"Такой формы нет. Включены: {titles}."
    fix = "Включите форму." if inactive else f"Создайте форму «{words}» и включите её."
    return _finding(f"{words}: форма есть и включена.", told, fix)


def becomes_lead(sent: Submission) -> Judgement:
    """The visitor's enquiry has become a lead by itself."""
    required = "Отправленная посетителем форма сама становится ЛИДом."
    return Judgement(tuple(_no_lead(sent, required)))


def is_thanked(sent: Submission) -> Judgement:
    """The form has taken right data and said so to the visitor."""
    required = "Форма принимает верно заполненные поля."
    return Judgement(tuple(_not_taken(sent, required)))


def carries_data(sent: Submission, signs: Sequence[str]) -> Judgement:
    """The lead has what the visitor entered; a sign of ``signs`` is in the title of its source, when there are any."""
    required = "Форма создаёт ЛИД с введёнными данными."
    missing = tuple(_no_lead(sent, required))
    if missing or sent.lead is None:
        return Judgement(missing)
    return Judgement(tuple(_lost(sent, sent.lead)) + tuple(_wrong_source(sent.lead, signs)))


def _no_lead(sent: Submission, required: str) -> Iterator[Finding]:
    yield from (refused := list(_not_taken(sent, required)))
    if not refused and sent.lead is None:
        told = f"Форма «{sent.form}» поблагодарила посетителя, но ЛИД в CRM не появился."
        yield _finding(required, told, "В настройках формы выберите создание лида.")


def _not_taken(sent: Submission, required: str) -> Iterator[Finding]:
    if sent.missing:
        told = "Форма выключена: отправить её нельзя." if sent.missing == "inactive" else "Такой формы на портале нет."
        yield _finding(required, told, "Создайте форму и включите её.")
    elif not sent.accepted:
        told = f"Форма «{sent.form}» не приняла верные данные и сказала: {listed(sent.complaints)}."
        yield _finding(required, told, "Проверьте обязательные поля формы.")


def _lost(sent: Submission, lead: LeadOfForm) -> Iterator[Finding]:
    fix = "Свяжите поля формы с полями ЛИДа."
    pairs = (
        ("имя", sent.name, key(sent.name) in key(f"{lead.name} {lead.last_name}"), lead.name),
        ("телефон", sent.phone, sent.phone in lead.phones, ", ".join(lead.phones)),
        ("почта", sent.email, sent.email.casefold() in lead.emails, ", ".join(lead.emails)),
    )
    for what, entered, kept, there in pairs:
        if entered and not kept:
            told = f"В форме «{sent.form}» введено: {what} «{entered}»; в ЛИДе: {f'«{there}»' if there else 'пусто'}."
            yield _finding(f"ЛИД хранит введённое посетителем: {what}.", told, fix, lead.address)


def _wrong_source(lead: LeadOfForm, signs: Sequence[str]) -> Iterator[Finding]:
    if signs and not any(key(sign) in key(lead.source) for sign in signs):
        told = f"Источник ЛИДа: {f'«{lead.source}»' if lead.source else 'не указан'}."
        yield _finding("Источник ЛИДа из формы — сайт.", told, "Укажите источник в настройках формы.", lead.address)


def refuses_mistakes(found: FormAttempts) -> Judgement:
    """Every mistake is refused and told to the visitor; code that was typed is not executed."""
    findings = tuple(finding for attempt in found.attempts for finding in _allowed(attempt))
    return Judgement(findings)


def _allowed(attempt: Attempt) -> Iterator[Finding]:
    where = f"{places.WEB_FORMS}, форма «{attempt.form}»"
    if attempt.ran:
        required = "Форма не исполняет код, введённый посетителем."
        yield _finding(
            required, f"Введён {attempt.what}: он исполнился.", "Не показывайте введённое как разметку.", where
        )
    if attempt.kind == "script":
        return
    required = "Форма не принимает пустые обязательные поля и неверный телефон или почту и говорит об этом посетителю."
    if attempt.accepted:
        fix = "Сделайте поле обязательным и включите проверку формата."
        yield _finding(required, f"Форма принята: {attempt.what}.", fix, where)
    elif not any(text.strip() for text in attempt.complaints):
        yield _finding(
            required, f"Посетителю ничего не сказано: {attempt.what}.", "Включите сообщения об ошибках.", where
        )


def _finding(required: str, found: str, fix: str, where: str = places.WEB_FORMS) -> Finding:
    return Finding(required=required, found=found, where=where, fix=fix)
