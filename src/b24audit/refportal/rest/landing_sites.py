"""``landing.site.getList``: sites made in the section «Сайты» (landing/site/)."""

from collections.abc import Mapping

from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.states.sections.site_widget import KEY, LandingSite, SiteWidgetsState
from b24audit.refportal.store.meta import get_meta

TABLE = MethodTable("landing")

_TYPES = {"GROUP": ("GROUP",), "KNOWLEDGE": ("KNOWLEDGE",), "MAINPAGE": ("MAINPAGE",)}
_ORDINARY = ("PAGE", "STORE", "SMN")
_ALWAYS = ("ID", "TYPE")
_CALCULATED = ("DOMAIN_NAME", "PUBLIC_URL", "PREVIEW_PICTURE", "PHONE")


@TABLE.lists("landing.site.getList")
def site_list(call: Call) -> Reply:
    """Sites of the types of the internal scope; deleted ones only when asked for.

    Raises:
        RestError: ``params`` is no map.
    """
    params = _selection(call)
    state = SiteWidgetsState.model_validate(get_meta(call.session, KEY))
    rows = [_row(site) for site in state.landing_sites]
    filter_ = _filter(params, _TYPES.get(call.params.text("scope").upper(), _ORDINARY))
    known = set(rows[0]) - set(_CALCULATED) if rows else set()
    found = arrange(narrow(rows, filter_, known), _map(params, "order"), {})
    start, limit = max(params.integer("offset"), 0), params.integer("limit")
    part = found[start : start + limit] if limit > 0 else found[start:]
    return Reply([_chosen(row, params) for row in part])


def _selection(call: Call) -> Params:
    given = call.params.get("params")
    if given not in (None, "", []) and not isinstance(given, Mapping):
        raise RestError("TYPE_ERROR", "Parameter 'params' must be array.")
    return Params(call.params.mapping("params"))


def _map(params: Params, name: str) -> Mapping[str, Json]:
    """A map of the selection; anything else counts as an empty one."""
    value = params.get(name)
    return value if isinstance(value, Mapping) else {}


def _filter(params: Params, allowed: tuple[str, ...]) -> dict[str, Json]:
    """The request's filter within the allowed types: a store is also a project, several types are all allowed ones."""
    given = dict(_map(params, "filter"))
    types = [given.pop(name) for name in ("TYPE", "=TYPE") if name in given]
    wanted = types[-1] if types else None
    chosen = [wanted] if isinstance(wanted, str) and wanted in allowed else list(allowed)
    if not {"DELETED", "=DELETED"} & given.keys():
        given["=DELETED"] = "N"
    return {**given, "=TYPE": ["STORE", "SMN"] if chosen == ["STORE"] else chosen}


def _chosen(row: Mapping[str, Json], params: Params) -> dict[str, Json]:
    selected = params.get("select")
    names = [str(name) for name in as_list(selected)] if isinstance(selected, list | Mapping) else ["*"]
    own = [name for name in row if name not in _CALCULATED] if "*" in names else []
    wanted = {*_ALWAYS, *own, *names}
    return {name: value for name, value in row.items() if name in wanted}


def _row(site: LandingSite) -> dict[str, Json]:
    return {
        "ID": str(site.id),
        "TITLE": site.title,
        "CODE": f"/{site.code}/",
        "TYPE": site.type,
        "ACTIVE": "Y" if site.active else "N",
        "DELETED": "Y" if site.deleted else "N",
        "DESCRIPTION": site.description,
        "XML_ID": None,
        "DOMAIN_ID": str(site.id),
        "LANG": "ru",
        "TPL_ID": None,
        "LANDING_ID_INDEX": str(site.index) if site.index else None,
        "LANDING_ID_404": None,
        "LANDING_ID_503": None,
        "CREATED_BY_ID": str(site.author),
        "MODIFIED_BY_ID": str(site.author),
        "DATE_CREATE": site.created,
        "DATE_MODIFY": site.modified,
        "DOMAIN_NAME": site.domain,
        "PUBLIC_URL": f"https://{site.domain}/" if site.domain else "",
        "PREVIEW_PICTURE": "",
        "PHONE": site.phone,
    }
