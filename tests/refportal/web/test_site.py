"""Pages of the site and the channels: who sees what, what switches do, what a visitor of the site is given."""

import orjson

from tests.refportal.web.looking import Visitor, visited
from tests.web_portal import web_state

CONTACT = "/pub/form/1_contact/k7n2qd/"
LOADER = "/upload/crm/site_button/loader_1_w9t3re.js"


def test_the_list_of_forms_carries_switches_and_addresses(administrator: Visitor) -> None:
    seen = administrator.seen("/crm/webform/")
    switches = [
        orjson.loads(each["data-crm-form-switcher"]) for each in seen.elements if "data-crm-form-switcher" in each
    ]
    paths = [orjson.loads(each["data-crm-form-qr"])["path"] for each in seen.elements if "data-crm-form-qr" in each]
    assert [(each["id"], each["active"]) for each in switches] == [(1, True), (2, True), (3, True)]
    assert paths[0].endswith(CONTACT)


def test_a_form_that_is_switched_off_is_not_found_and_leaves_the_button() -> None:
    with visited(web_state()) as administrator:
        assert (administrator.get(CONTACT).status_code, "crmform" in administrator.get(LOADER).text) == (200, True)
        assert administrator.post("/crm/webform/1/activate/", active="N").json() == {"active": False}
        assert (administrator.get(CONTACT).status_code, "crmform" in administrator.get(LOADER).text) == (404, False)


def test_only_administrators_switch_forms_and_see_the_telephony(manager: Visitor) -> None:
    assert manager.post("/crm/webform/1/activate/", active="N", ajax="Y").json()["error"] == "denied"
    for path in ("lines.php", "groups.php", "edit.php?ID=1", "editgroup.php?ID=1"):
        assert manager.get(f"/telephony/{path}").status_code == 403


def test_tiles_of_connected_channels_are_selected(administrator: Visitor) -> None:
    tiles = [each for each in administrator.seen("/contact_center/").elements if "data-item" in each]
    selected = [each["data-item"] for each in tiles if "intranet-contact-item-selected" in each["class"]]
    assert selected == [
        *("mail", "voximplant", "widget", "form", "call"),
        *("livechat", "facebook", "vkgroup", "telegrambot", "viber"),
    ]


def test_the_mail_of_others_is_not_shown(administrator: Visitor, manager: Visitor) -> None:
    assert administrator.seen("/mail/").texts("mail-mailbox-selector") == ["mail@nashacompany.ru"]
    assert manager.seen("/mail/").texts("mail-mailbox-selector") == []
    assert manager.get("/mail/config/edit?id=1").status_code == 404


def test_consent_is_asked_for_by_the_server_too() -> None:
    with visited(web_state(variations=["forms-want-consent"])) as visitor:
        given = {"NAME": "Анна", "PHONE": "+79450123456"}
        assert visitor.post(CONTACT, **given).json() == {"errors": {"agreement": "Необходимо согласие"}}
        assert "result" in visitor.post(CONTACT, **given, agreement="Y").json()


def test_marks_of_the_address_go_to_the_lead() -> None:
    with visited(web_state()) as visitor:
        visitor.post(CONTACT, NAME="Анна", PHONE="+79450123456", utm_content="spring", utm_term="x")
        found = visitor.result("crm.item.list", entityTypeId=1, filter={"=utmContent": "spring"}, select=["utmTerm"])
        assert [row["utmTerm"] for row in found["items"]] == ["x"]


def test_a_button_that_is_off_has_no_code() -> None:
    with visited(web_state(defects=["widget-inactive"])) as visitor:
        assert visitor.get(LOADER).text == ""
        assert LOADER in visitor.get("/pub/site/").text
    with visited(web_state(defects=["widget-not-on-site"])) as visitor:
        assert "site_button" not in visitor.get("/pub/site/").text
