"""Looking at the pages of the portal itself: the first of them tells whether any page can be looked at."""

from urllib.parse import urlsplit

from b24audit.browser.pages import drives, employees, left_menu, search, structure
from b24audit.browser.pages.employees import Role
from b24audit.experiments.signed_in import signed_in
from b24audit.observations.portal_pages import (
    ClientSearch,
    Entrance,
    ExternalDrives,
    LeftMenu,
    MenuEntry,
    SeenAdministrators,
    SeenDepartment,
    SeenDrive,
    StructureChart,
)
from b24audit.redaction import masked_name
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()


@CATALOGUE.experiment(Entrance, serves=["2.1.1"], browser=True)
async def entrance(bench: Bench) -> Entrance:
    """The page after signing in, with its left menu."""
    async with bench.studio.page() as page:
        view = await left_menu.open_left_menu(page, bench.studio.origin)
        items = await left_menu.read_menu(view)
        await bench.shoot(page, "Вход в веб-интерфейс портала")
        return Entrance(landing=urlsplit(page.url).path, menu_items=len(items))


@CATALOGUE.experiment(LeftMenu, serves=["2.7.1"], browser=True)
async def left_menu_seen(bench: Bench) -> LeftMenu:
    """The items of the left menu."""
    async with bench.studio.page() as page:
        view = await left_menu.open_left_menu(page, bench.studio.origin)
        items = await left_menu.read_menu(view)
        await bench.shoot(page, "Левое меню портала", page.locator(left_menu.ITEM))
    return LeftMenu(items=tuple(MenuEntry(id=item.id, title=item.title) for item in items))


@CATALOGUE.experiment(ClientSearch, serves=["2.7.1"], writes=True, browser=True)
async def client_search(bench: Bench) -> ClientSearch:
    """A contact and a company of ours, looked for as soon as they are there; the index may take its time."""
    person, firm = bench.people.person("поиск"), bench.people.firm("поиск")
    contact = await bench.objects.add("contact", {"name": person.name, "lastName": person.last_name})
    company = await bench.objects.add("company", {"title": firm.title})
    async with bench.studio.page() as page:

        async def finds(text: str, card: str) -> bool:
            view = await search.open_search(page, bench.studio.origin, text)
            return any(card in link for link in await search.found_cards(view))

        by_name = await bench.until(lambda: finds(person.last_name, f"/contact/details/{contact}/"), bool)
        by_title = await bench.until(lambda: finds(firm.title, f"/company/details/{company}/"), bool)
        await bench.shoot(page, "Поиск клиента по порталу")
    return ClientSearch(contact_found=by_name, company_found=by_title)


@CATALOGUE.experiment(StructureChart, serves=["2.3.1"], browser=True)
async def structure_chart(bench: Bench) -> StructureChart:
    """The chart of the company with all its branches."""
    async with bench.studio.page() as page:
        view = await structure.open_structure(page, bench.studio.origin)
        nodes = await structure.read_structure(view)
        await bench.shoot(page, "Структура компании", view.locator(f"{structure.NODE}, {structure.OLD_NODE}"))
    return StructureChart(departments=tuple(SeenDepartment(name=node.name, head=node.head) for node in nodes))


@CATALOGUE.experiment(SeenAdministrators, serves=["2.3.3"], browser=True)
async def seen_administrators(bench: Bench) -> SeenAdministrators:
    """Roles in the list of employees, which is whole when it has everybody whom the portal names over REST."""
    async with bench.studio.page() as page:
        view = await employees.open_employees(page, bench.studio.origin)
        rows = await employees.read_employees(view)
        await bench.shoot(page, "Список сотрудников", view.locator(employees.ADMINISTRATOR))
    users = bench.snapshot.people.users.value
    listed = {row.id for row in rows}
    whole = users is not None and all(str(user.id) in listed for user in users if user.works_here)
    return SeenAdministrators(
        names=tuple(masked_name(row.name) for row in rows if row.role is Role.ADMINISTRATOR),
        rows=len(rows),
        integrators=sum(row.role is Role.INTEGRATOR for row in rows),
        conclusive=whole and all(row.role is not Role.UNKNOWN for row in rows),
    )


@CATALOGUE.experiment(ExternalDrives, serves=["6.2.1", "0.14.1"], browser=True)
async def external_drives(bench: Bench) -> ExternalDrives:
    """External drives of the disk of the person who signed in."""
    async with bench.studio.page() as page:
        user = await signed_in(bench, page)
        view = await drives.open_drives(page, bench.studio.origin, user)
        found = await drives.read_drives(view)
        await bench.shoot(page, "Внешние диски")
    seen = (SeenDrive(service=d.service, offered=d.offered, locked=d.locked, attached=d.attached) for d in found)
    return ExternalDrives(drives=tuple(seen))
