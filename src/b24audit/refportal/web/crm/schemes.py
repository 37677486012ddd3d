"""Schemes of converting leads: what can be made of one, as the menu calls it."""

from dataclasses import dataclass

from b24audit.refportal.crm.objects import BY_NAME
from b24audit.refportal.web.page import Page

_SCHEMES = (
    ("deal,contact,company", "Сделку + Контакт + Компанию"),
    ("deal,contact", "Сделку + Контакт"),
    ("deal,company", "Сделку + Компанию"),
    ("deal", "Сделку"),
    ("contact,company", "Контакт + Компанию"),
    ("contact", "Контакт"),
    ("company", "Компанию"),
)


@dataclass(frozen=True)
class Scheme:
    """A scheme: ``targets`` are names of objects with commas between."""

    targets: str
    title: str

    @property
    def objects(self) -> list[str]:
        """Names of the objects it makes."""
        return self.targets.split(",")


def schemes(page: Page) -> list[Scheme]:
    """The schemes whose objects the user may create; the first one is proposed."""
    mine = {"assignedById": page.user.id}
    allowed = {name for name in ("deal", "contact", "company") if page.may("add", BY_NAME[name].id, mine)}
    return [Scheme(targets, title) for targets, title in _SCHEMES if set(targets.split(",")) <= allowed]
