"""Judging the roles of the CRM (ТЗ, passport 13 and 2.3): are they the factory ones, how far does a manager's reach.

The factory reach is known of the product's older edition only; of the newer one nothing is said to deviate from it.
"""

from collections.abc import Iterable, Mapping, Sequence

from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.settings_pages import CrmRoles, SeenRole
from b24audit.requirements.verdicts import Finding, Verdict

WHERE = "CRM → Настройки → Права доступа (/crm/configs/perms/)"
_OBJECTS = {
    "LEAD": "ЛИД",
    "DEAL": "СДЕЛКА",
    "CONTACT": "КОНТАКТ",
    "COMPANY": "КОМПАНИЯ",
    "QUOTE": "ПРЕДЛОЖЕНИЕ",
    "INVOICE": "СЧЕТ",
    "SMART_INVOICE": "СЧЕТ",
}
_ACTIONS = {"READ": "чтение", "ADD": "добавление", "WRITE": "изменение", "DELETE": "удаление"}
_REACHES = {
    "": "нет доступа",
    "A": "только свои",
    "D": "свои и своего отдела",
    "F": "свои, своего отдела и подотделов",
    "O": "все открытые",
    "X": "все",
}
_EVERYTHING = "X"
_EVERYBODY = "все "
Factory = Mapping[str, str]
"""Titles of the factory roles with what they reach in leads and deals, in the words of the portal."""


def are_factory(found: CrmRoles, factory: Factory) -> Judgement:
    """The roles are the factory ones and reach in leads and deals what they did; who has them does not matter.

    Raises ``CouldNotCheck`` when the portal does not show the older edition of the page.
    """
    if not found.older:
        titles = listed(role.title for role in found.roles)
        raise CouldNotCheck(
            Verdict.NOT_CHECKED,
            f"Роли на портале: {titles}. Заводские значения этой редакции страницы прав проверке не известны: "
            "подтвердите сами, что роли не меняли (b24audit attest).",
        )
    known = {key(title): code_of(words) for title, words in factory.items()}
    added = [role.title for role in found.roles if key(role.title) not in known]
    removed = [title for title in factory if key(title) not in {key(role.title) for role in found.roles}]
    findings = [_roles_differ(factory, added, removed)] if added or removed else []
    findings.extend(
        _role_changed(role, changes)
        for role in found.roles
        if key(role.title) in known and (changes := _changes(role, known[key(role.title)]))
    )
    return Judgement(tuple(findings))


def managers_keep_to_their_own(found: CrmRoles, department: str, manager: str) -> Judgement:
    """No role of the department's people reaches everything in leads, deals, contacts, quotes, invoices.

    Companies are common: the factory role reaches all of them. Raises ``CouldNotCheck`` when no such role is seen, or
    when the page does not show what it reaches.
    """
    roles = _roles_of(found, department, manager)
    if not roles:
        titles = listed(role.title for role in found.roles)
        reason = f"Не видно, какая роль у менеджеров отдела продаж. Роли на портале: {titles}."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    if not any(_reach_of(role, code, "READ") for role in roles for code in ("LEAD", "DEAL")):
        reason = "Страница прав открылась, но права роли на ней не разобрать: посмотрите их сами (b24audit attest)."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    return Judgement(tuple(finding for role in roles for finding in _too_far(role)))


def code_of(words: str) -> str:
    """The code of a reach by its words. Raises ``KeyError`` for words that the portal does not use."""
    return {key(text): code for code, text in _REACHES.items()}[key(words)]


def _roles_differ(factory: Iterable[str], added: Sequence[str], removed: Sequence[str]) -> Finding:
    parts = [f"добавлены {listed(added)}"] if added else []
    parts += [f"нет {listed(removed)}"] if removed else []
    return Finding(
        required=f"Роли CRM — заводские: {listed(factory)}.",
        found=f"Роли отличаются: {', '.join(parts)}.",
        where=WHERE,
        fix="Верните роли к заводским или согласуйте отступление от паспорта ТЗ (строка 13).",
    )


def _changes(role: SeenRole, reach: str) -> list[str]:
    """What of the factory reach was changed: in leads and deals, and the right to change settings."""
    found = [
        f"{_OBJECTS[code]}, {_ACTIONS[action]}: {_word(got)} вместо «{_REACHES[reach]}»"
        for code in ("LEAD", "DEAL")
        for action in _ACTIONS
        for got in sorted(_reach_of(role, code, action) - {reach})
    ]
    settings = role.reach.get("CONFIG", {}).get("WRITE")
    administers = key(role.title).startswith("администратор")
    if settings is not None and bool(settings) != administers:
        found.append("разрешено изменять настройки" if settings else "запрещено изменять настройки")
    return found


def _role_changed(role: SeenRole, changes: Sequence[str]) -> Finding:
    return Finding(
        required=f"Права роли «{role.title}» — по умолчанию.",
        found=f"Изменено: {'; '.join(changes)}.",
        where=f"{WHERE}, роль «{role.title}»",
        fix="Верните заводские права роли или согласуйте отступление от паспорта ТЗ (строка 13).",
    )


def _roles_of(found: CrmRoles, department: str, manager: str) -> list[SeenRole]:
    """Roles that the department or everybody has, and the manager's by its title."""
    given = {
        key(role)
        for who, role in found.holders
        if key(department) in key(who) or key(who.rpartition(":")[2]).startswith(_EVERYBODY)
    }
    return [role for role in found.roles if key(role.title) in given or key(manager) in key(role.title)]


def _too_far(role: SeenRole) -> Iterable[Finding]:
    words = [
        f"{name} — {', '.join(actions)}"
        for code, name in _OBJECTS.items()
        if code != "COMPANY"
        if (
            actions := [
                _ACTIONS[each] for each in _ACTIONS if each != "ADD" and _EVERYTHING in _reach_of(role, code, each)
            ]
        )
    ]
    if words:
        yield Finding(
            required="Менеджер отдела продаж не видит и не меняет чужого сверх роли.",
            found=f"Роль «{role.title}» достаёт до всего («Все»): {'; '.join(words)}.",
            where=f"{WHERE}, роль «{role.title}»",
            fix="Поставьте роли для чтения, изменения и удаления «Только свои» или то, что велит регламент компании.",
        )


def _reach_of(role: SeenRole, code: str, action: str) -> set[str]:
    """What the role reaches of an object, its funnels («DEAL_C2») and stages («LEAD:NEW»); nothing when not shown."""
    objects = (reach for name, reach in role.reach.items() if name.partition(":")[0].partition("_C")[0] == code)
    return {reach[action] for reach in objects if action in reach}


def _word(reach: str) -> str:
    return f"«{_REACHES.get(reach, reach)}»"
