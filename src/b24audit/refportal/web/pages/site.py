"""What visitors see: public pages of forms; the customer's site with the button, which stands on the portal here."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import HTMLResponse, JSONResponse, Response

from b24audit.refportal.channels.forms import complaints, find_form, submit
from b24audit.refportal.states.sections.forms import Form, dump_forms
from b24audit.refportal.states.sections.open_lines import dump_open_lines
from b24audit.refportal.states.sections.site_widget import KEY, SiteWidget, SiteWidgetsState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import render
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("site", "Сайт и публичные формы")
SITE = "/pub/site/"
_FORM = ("/pub/form/{number:int}_{name}/{code}/", "/pub/form/{number:int}/{code}/")
_CLASSES = {"NAME": "name", "PHONE": "phone", "EMAIL": "email", "COMMENTS": "text"}


def form_path(form: Form) -> str:
    """The public address of a form."""
    return f"/pub/form/{form.id}_{form.kind}/{form.code}/"


def loader_path(widget: SiteWidget) -> str:
    """The address of a button's code."""
    return f"/upload/crm/site_button/loader_{widget.id}_{widget.code}.js"


@FAMILY.page(*_FORM, public=True)
def form_page(page: Page) -> Response:
    """A form for a visitor; a script draws it."""
    form = _form(page)
    return HTMLResponse(render("site/form.html", {"title": form.name, "setup": _setup(page, form)}))


@FAMILY.action(*_FORM, public=True)
def fill_form(page: Page) -> Response:
    """A submission: recorded, or refused with what the visitor must correct."""
    form = _form(page)
    values = {name: value for name, value in page.values.items() if isinstance(value, str)}
    if form.agreement and not values.get("agreement"):
        return JSONResponse({"errors": {"agreement": "Необходимо согласие"}}, 400)
    if wrong := complaints(form, values):
        return JSONResponse({"errors": wrong}, 400)
    submit(page.portal, page.session, form, values)
    return JSONResponse({"result": {"message": _thanks(form, values), "redirect": form.redirect}})


def _form(page: Page) -> Form:
    form = find_form(page.session, page.parts["number"], page.parts["code"])
    if form is None:
        raise not_found("Форма не найдена или выключена.")
    return form


def _thanks(form: Form, values: Mapping[str, str]) -> str:
    return f"{form.thanks} {values.get('COMMENTS', '')}" if form.trusts else form.thanks


def _setup(page: Page, form: Form) -> dict[str, Any]:
    """What the script needs to draw a form."""
    return {
        "path": form_path(form),
        "title": form.name,
        "button": form.button,
        "agreement": form.agreement,
        "stepwise": form.stepwise,
        "checksFormats": form.checks_formats,
        "trusts": form.trusts,
        "delay": page.web.seconds_until_filled(FAMILY.name),
        "fields": [
            {"name": field.name, "type": _CLASSES[field.name], "label": field.label, "required": field.required}
            for field in form.fields
        ],
    }


@FAMILY.page(SITE, public=True)
def site(page: Page) -> Response:
    """The main page of the customer's site, with the code of the buttons that are on it."""
    loaders = [loader_path(each) for each in _widgets(page) if each.sites]
    return HTMLResponse(render("site/home.html", {"title": page.portal.identity.name, "loaders": loaders}))


@FAMILY.page("/pub/site/thanks/", public=True)
def thanks(page: Page) -> Response:
    """Where a form may send its visitor."""
    return HTMLResponse(render("site/thanks.html", {"title": page.portal.identity.name}))


@FAMILY.page("/upload/crm/site_button/loader_{number:int}_{code}.js", public=True)
def loader(page: Page) -> Response:
    """The code of a button; that of a button that is switched off does nothing."""
    wanted = (page.parts["number"], page.parts["code"])
    widget = next((each for each in _widgets(page) if (each.id, each.code) == wanted), None)
    if widget is None:
        raise not_found()
    text = (
        render("site/loader.js", {"setup": orjson.dumps(_button_setup(page, widget)).decode()}) if widget.active else ""
    )
    return Response(text, media_type="text/javascript")


def _widgets(page: Page) -> list[SiteWidget]:
    return SiteWidgetsState.model_validate(get_meta(page.session, KEY)).items


def _button_setup(page: Page, widget: SiteWidget) -> dict[str, Any]:
    """Channels whose form is active or whose line has a live chat, in their order."""
    forms = {form.id: form for form in dump_forms(page.session).items if form.active}
    chats = {line.id: line.name for line in dump_open_lines(page.session).items if "livechat" in line.connectors}
    behind: dict[str, Any] = {"openline_livechat": chats.get(widget.line)}
    for channel, number in (("crmform", widget.form), ("callback", widget.callback_form)):
        behind[channel] = _setup(page, forms[number]) if number in forms else None
    channels = [{"type": each, "behind": behind[each]} for each in widget.channels if behind[each]]
    return {"delay": widget.delay or page.web.seconds_until_filled(FAMILY.name), "channels": channels}
