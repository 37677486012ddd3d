"""What pages of settings and lists show: applications, groups of goods, templates, roles."""

from b24audit.snapshot.models.base import Area, Frozen


class Application(Frozen):
    """An installed application; ``code`` is that of the Маркет, empty when the page does not tell it.

    ``warning`` is what its card warns of, in the portal's words: a trial that is over, a missing payment.
    """

    name: str
    code: str
    warning: str = ""


class InstalledApplications(Frozen):
    """Everything that is installed."""

    items: tuple[Application, ...]


class CatalogueGroups(Frozen):
    """Titles of the groups at the top of the catalogue."""

    titles: tuple[str, ...]


class ListedTemplate(Frozen):
    """A template of documents; ``bound`` names its objects, ``active`` is None when the list does not show it."""

    title: str
    bound: str
    active: bool | None


class DocumentTemplateList(Frozen):
    """Templates of the document generator, those that came with the product too."""

    items: tuple[ListedTemplate, ...]


class DocumentTools(Frozen):
    """Both ways to make documents; either page may have stayed closed."""

    applications: Area[tuple[Application, ...]]
    templates: Area[tuple[ListedTemplate, ...]]


class Letter(Frozen):
    """A template of letters; ``markup`` is None when nobody needed to look into it."""

    title: str
    active: bool
    markup: bool | None


class LetterTemplates(Frozen):
    """All templates of letters."""

    items: tuple[Letter, ...]


class SeenRole(Frozen):
    """A role: ``reach`` by object (LEAD…) and action (READ…) as the product codes it (A, D, F, O, X), {} if unknown."""

    title: str
    reach: dict[str, dict[str, str]]


class CrmRoles(Frozen):
    """Roles of the CRM; ``holders`` are pairs of whom and which role, known on the ``older`` page only."""

    older: bool
    roles: tuple[SeenRole, ...]
    holders: tuple[tuple[str, str], ...]
