"""Sentences about company mail."""

from pytest_bdd import parsers, then, when

from b24audit.judge import mail
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.mail import Mail
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий читает почтовые ящики и письма в CRM", target_fixture="mail_found")
def read_mail(snapshot: Snapshot) -> Mail:
    """Ящики, видимые владельцу вебхука, и есть ли в карточках входящие письма; сами письма не сохраняются."""
    return snapshot.mail


@then(parsers.parse("среди ящиков есть «{address}»"))
def mailbox_seen(mail_found: Mail, settle: Settle, address: str) -> None:
    """Ящик с этим адресом подключён; не виден владельцу вебхука — «не проверено»: чужие ящики портал не показывает."""
    settle(mail.mailbox_seen(mail_found, address))


@then(parsers.parse("среди ящиков есть ящик домена «{domain}»"))
def mailbox_of_domain_seen(mail_found: Mail, settle: Settle, domain: str) -> None:
    """Подключён ящик с адресом этого домена; не виден владельцу вебхука — «не проверено»."""
    settle(mail.mailbox_of_domain_seen(mail_found, domain))


@then("письма клиентов сохраняются в их карточках")
def letters_kept(snapshot: Snapshot, mail_found: Mail, settle: Settle) -> None:
    """В карточке есть входящее письмо.

    Нет ни одного, а в ящике лежат письма с адресов клиентов CRM — отклонение; таких писем нет — «не проверено».
    """
    settle(mail.letters_kept(mail_found, snapshot.administrator))
