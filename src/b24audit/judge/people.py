"""Judging the employees: their number, invitations, departments, the mobile application (паспорт 5, ТЗ 2.3, 8)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, concluded, demand_full_sight, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.people import People, User

_HIDDEN = CouldNotCheck(
    Verdict.NOT_CHECKED,
    "Портал не называет эл. почту и дату входа сотрудников: дайте вебхуку полное право «Пользователи» (user) вместо "
    "ограниченного.",
)


def employees(people: People) -> tuple[User, ...]:
    """Active employees. Raises ``CouldNotCheck`` when accounts were not read."""
    return tuple(user for user in needed(people.users) if user.works_here)


def names(users: Iterable[User]) -> str:
    """Names in quotes."""
    return listed(user.name for user in users)


def exactly(found: Sequence[User], number: int) -> Judgement:
    """There are exactly so many active employees."""
    if len(found) == number:
        return Judgement()
    few = "Пригласите недостающих сотрудников."
    many = "Отключите лишние учётные записи или согласуйте с заказчиком изменение ТЗ."
    finding = Finding(
        required=f"На портале {number} активных сотрудников (внешние пользователи и боты не в счёт).",
        found=f"Активных сотрудников: {len(found)}.",
        where=places.EMPLOYEES,
        fix=few if len(found) < number else many,
    )
    return Judgement((finding,))


def accepted_invitations(found: Sequence[User]) -> Judgement:
    """Everybody has logged in at least once. Raises ``CouldNotCheck`` when the portal hides logins."""
    return concluded(
        _lacking(
            [user for user in found if user.has_logged_in is False],
            "Каждый сотрудник принял приглашение и входил на портал.",
            "Ни разу не входили",
            "Отправьте приглашения ещё раз и убедитесь, что сотрудники вошли.",
        ),
        _unless_told(user.has_logged_in for user in found),
    )


def have_email(found: Sequence[User]) -> Judgement:
    """Everybody has an e-mail. Raises ``CouldNotCheck`` when the portal hides e-mails."""
    return concluded(
        _lacking(
            [user for user in found if user.has_email is False],
            "У каждого сотрудника указана эл. почта.",
            "Эл. почта не указана у сотрудников",
            "Укажите эл. почту в профиле сотрудника.",
        ),
        _unless_told(user.has_email for user in found),
    )


def _unless_told(values: Iterable[bool | None]) -> list[CouldNotCheck]:
    return [_HIDDEN] if None in values else []


def belong_to_departments(people: People) -> Judgement:
    """Every active employee belongs to a department that exists, the company itself included."""
    known = {item.id for item in needed(people.departments)}
    homeless = [user for user in employees(people) if not known & set(user.departments)]
    return concluded(
        _lacking(
            homeless,
            "Каждый сотрудник состоит в отделе.",
            "Ни в одном отделе не состоят",
            "Укажите отдел в профиле сотрудника или перетащите его в структуре компании.",
        )
    )


def _lacking(who: Sequence[User], required: str, found: str, fix: str) -> list[Finding]:
    if not who:
        return []
    return [Finding(required=required, found=f"{found}: {names(who)}.", where=places.EMPLOYEES, fix=fix)]


def use_mobile(people: People) -> Judgement:
    """The portal has seen some employee in the mobile application."""
    present = employees(people)
    seen = needed(people.mobile)
    if any(user.id in seen for user in present):
        return Judgement()
    finding = Finding(
        required="Сотрудники пользуются мобильным приложением: у них есть дата последнего входа.",
        found=f"Ни один из сотрудников ({len(present)}) с мобильного приложения не входил.",
        where=places.MOBILE,
        fix="Установите сотрудникам мобильное приложение «Битрикс24» и попросите их войти.",
    )
    return Judgement((finding,))


def write_news(people: People, administrator: Area[bool]) -> Judgement:
    """The news feed has a message.

    Raises ``CouldNotCheck`` when there is none that the webhook's owner sees and an administrator might see more.
    """
    if needed(people.news):
        return Judgement()
    demand_full_sight(administrator)
    finding = Finding(
        required="Живая лента работает: в ней есть сообщения.",
        found="В Живой ленте нет ни одного сообщения.",
        where=places.NEWS,
        fix="Опубликуйте в Новостях первое сообщение и покажите сотрудникам, как им отвечать.",
    )
    return Judgement((finding,))
