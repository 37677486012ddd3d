"""The button on the customer's site: seen by a visitor, each of its channels opened; nothing is sent."""

from urllib.parse import urljoin

from b24audit.browser.pages import site_button
from b24audit.experiments.reading import known
from b24audit.observations.observed import NotObserved
from b24audit.observations.site import ChannelSeen, SiteButton
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
REQUIREMENT = "7.4.5"
_WORDS = {"crmform": "форма", "callback": "обратный звонок", "openline_livechat": "чат"}
PARAMETER = "адрес страницы с виджетом"
"""The clarification that names the page; without it the site of «моя компания» is looked at."""


@CATALOGUE.experiment(SiteButton, serves=[REQUIREMENT], browser=True)
async def site_button_seen(bench: Bench) -> SiteButton:
    """What is behind the button on the customer's site."""
    address = site_address(bench)
    async with bench.studio.visitor() as page:
        button = await site_button.open_site(page, address)
        await bench.shoot(page, "Сайт заказчика", page.locator("[data-b24-crm-button-cont]"))
        channels = []
        for kind in button.channels:
            opens = await site_button.opened(page, address, kind)
            await bench.shoot(page, f"Виджет на сайте: {_WORDS[kind]}")
            channels.append(ChannelSeen.model_validate({"kind": kind, "opens": opens}))
    return SiteButton(address=address, state=button.state, channels=tuple(channels))


def site_address(bench: Bench) -> str:
    """Where the button should be; an agreed address without a host is on the portal. Raises ``NotObserved``."""
    agreed = bench.agreed(REQUIREMENT, PARAMETER)
    sites = agreed or tuple(site for own in known(bench.snapshot.company.own) for site in own.sites)
    if not sites:
        reason = (
            "Адрес сайта неизвестен: укажите сайт в карточке «моей компании» "
            f"или согласуйте уточнение «{PARAMETER}» к {REQUIREMENT}."
        )
        raise NotObserved("not_checked", reason)
    first = sites[0] if "://" in sites[0] or sites[0].startswith("/") else f"https://{sites[0]}"
    return urljoin(bench.studio.origin, first)
