"""A small 1C: reads invoices from the portal and reports that they are paid."""

from xml.etree import ElementTree

import httpx

from tests.refportal.calls import WEB, Caller

ADDRESS = f"{WEB}bitrix/admin/1c_exchange.php"


class OneC:
    """The other side of the exchange."""

    def __init__(self, caller: Caller, login: str = "1c", password: str = "etalon-obmen-1c") -> None:
        self._caller = caller
        self._auth = httpx.BasicAuth(login, password)

    def step(self, mode: str, content: bytes | None = None, type_: str = "sale") -> httpx.Response:
        """One request of the dialogue."""
        method = "GET" if content is None else "POST"
        params = {"type": type_, "mode": mode}
        return self._caller.send(method, ADDRESS, params=params, content=content, auth=self._auth)

    def invoices(self) -> dict[str, dict[str, str]]:
        """Facts of the invoices by number."""
        root = ElementTree.fromstring(self.step("query").content)
        assert self.step("success").text == "success\n"
        return {document.findtext("Номер") or "": _facts(document) for document in root.iter("Документ")}

    def report_paid(self, invoice: str, status: str = "ОПЛАЧЕН") -> str:
        """Say that an invoice is paid; the portal's answer."""
        values = {"Статус": status, "Номер оплаты по 1С": "ПП-77", "Дата оплаты по 1С": "2026-01-06"}
        requisites = "".join(
            f"<ЗначениеРеквизита><Наименование>{name}</Наименование><Значение>{value}</Значение></ЗначениеРеквизита>"
            for name, value in values.items()
        )
        document = (
            f'<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.10"><Документ>'
            f"<Ид>{invoice}</Ид><Номер1С>0000-000123</Номер1С><НомерВерсии>AAAAAQ==</НомерВерсии>"
            f"<ЗначенияРеквизитов>{requisites}</ЗначенияРеквизитов></Документ></КоммерческаяИнформация>"
        )
        return self.step("file", document.encode()).text


def _facts(document: ElementTree.Element) -> dict[str, str]:
    facts = {child.tag: child.text or "" for child in document if child.text and not len(child)}
    facts["Контрагент"] = document.findtext("Контрагенты/Контрагент/Наименование") or ""
    facts["Товар"] = document.findtext("Товары/Товар/Наименование") or ""
    facts |= {
        requisite.findtext("Наименование") or "": requisite.findtext("Значение") or ""
        for requisite in document.iter("ЗначениеРеквизита")
    }
    return facts
