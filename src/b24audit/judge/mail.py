"""Judging company mail: the mailbox is connected, letters of clients lie in their cards (паспорт 9, ТЗ 2.2).

A portal shows a mailbox only to the person who connected it: one that is not seen is not thereby absent.
"""

from collections.abc import Callable

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, demand_full_sight, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.mail import Mail


def mailbox_seen(found: Mail, address: str) -> Judgement:
    """The mailbox is among those of the webhook's owner. Raises ``CouldNotCheck`` when it is not seen there."""
    return _seen(found, f"Ящика {address}", lambda each: each == address.casefold())


def mailbox_of_domain_seen(found: Mail, domain: str) -> Judgement:
    """A mailbox of that domain is among those of the webhook's owner. Raises ``CouldNotCheck`` when none is."""
    return _seen(found, f"Ящика домена {domain}", lambda each: each.endswith(f"@{domain.casefold()}"))


def _seen(found: Mail, what: str, is_it: Callable[[str], bool]) -> Judgement:
    addresses = [box.address for box in needed(found.mailboxes)]
    if any(map(is_it, addresses)):
        return Judgement()
    present = listed(addresses, nothing="ни одного")
    reason = (
        f"{what} среди ящиков владельца вебхука нет (есть: {present}); чужих портал не показывает. "
        "Повторите проверку с вебхуком того, кто подключил ящик, или проверьте в разделе «Почта»."
    )
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def letters_kept(found: Mail, administrator: Area[bool]) -> Judgement:
    """Incoming letters lie in the cards of clients.

    A violation is seen when no card holds any, while letters from addresses known to the CRM lie in the mailbox
    without a relation. Raises ``CouldNotCheck`` when there is neither, or when only an administrator could tell.
    """
    if needed(found.kept_in_cards):
        return Judgement()
    needed(found.mailboxes)
    lost = needed(found.lost_letters)
    if lost:
        demand_full_sight(administrator)
        finding = Finding(
            required="Письма клиентов сохраняются в их карточках CRM.",
            found=f"В карточках нет ни одного входящего письма, а в ящике писем от клиентов без связи с CRM: {lost}.",
            where=places.MAIL,
            fix="Включите в настройках ящика сохранение писем в CRM.",
        )
        return Judgement((finding,))
    reason = (
        "В карточках клиентов не видно ни одного входящего письма: отправьте письмо на ящик компании с адреса клиента, "
        "который есть в CRM, и повторите проверку."
    )
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
