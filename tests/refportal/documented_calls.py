"""A portal with something of everything, and calls that read it: what is compared with the documentation."""

from collections.abc import Iterator
from typing import Any

from tests.refportal.calls import Caller
from tests.refportal.commerce.test_documents import CONTRACT_TEMPLATE, make, new_deal
from tests.refportal.commerce.test_payments import new_invoice
from tests.refportal.pbx import Pbx

LIST: dict[str, Any] = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_CODE": "contracts"}
APPROVAL, PATIENCE = 15, 600
LEAD, DEAL, CONTACT, COMPANY, QUOTE, INVOICE = 1, 2, 3, 4, 7, 31
FROZEN = {"lead": LEAD, "deal": DEAL, "contact": CONTACT, "company": COMPANY, "quote": QUOTE}
_COMMUNICATION = {"PHONE": [{"VALUE": "+7 200 555-01-01", "VALUE_TYPE": "WORK"}]}
_ROW = {"PRODUCT_NAME": "Оценка", "PRICE": 500, "QUANTITY": 2}


class Furnished:
    """A conforming portal to which one object of every kind was added."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.items = dict(self._items())
        self.deal, self.invoice = new_invoice(caller)
        self.payment = caller.result("crm.item.payment.add", entityTypeId=INVOICE, entityId=self.invoice)
        row = self.first("crm.item.productrow.list", "productRows", filter=self._rows())["id"]
        caller.result("crm.item.payment.product.add", paymentId=self.payment, rowId=row, quantity=2)
        caller.result("crm.item.payment.pay", id=self.payment)
        self.document = make(caller, CONTRACT_TEMPLATE, DEAL, new_deal(caller))["id"]
        self._communicate()
        self._collaborate()

    def _rows(self) -> dict[str, Any]:
        return {"=ownerType": "SI", "=ownerId": self.invoice}

    def _items(self) -> Iterator[tuple[str, int]]:
        add = self._caller.result
        for name in FROZEN:
            fields = {"TITLE": f"Объект {name}", "NAME": "Иван", "LAST_NAME": "Пробный", "OPPORTUNITY": 100.5}
            number = add(f"crm.{name}.add", fields=fields | ({} if name in ("deal", "quote") else _COMMUNICATION))
            yield name, number
            if name in ("lead", "deal", "quote"):
                add(f"crm.{name}.productrows.set", id=number, rows=[_ROW])
            field = {"FIELD_NAME": "SHAPE", "USER_TYPE_ID": "enumeration", "LIST": [{"VALUE": "А"}], "LABEL": "Поле"}
            add(f"crm.{name}.userfield.add", fields=field)

    def _communicate(self) -> None:
        caller = self._caller
        todo = {"ownerTypeId": LEAD, "ownerId": self.items["lead"], "deadline": "2026-02-01T10:00:00+03:00"}
        caller.result("crm.activity.todo.add", **todo, title="Позвонить")
        pbx = Pbx(caller.portal)
        pbx.connect()
        pbx.hang_up(pbx.ring()["CALL_ID"])
        link = {"ENTITY_TYPE_ID": INVOICE, "ENTITY_ID": self.invoice, "MC_REQUISITE_ID": 2, "MC_BANK_DETAIL_ID": 2}
        caller.result("crm.requisite.link.register", fields={"REQUISITE_ID": 0, "BANK_DETAIL_ID": 0, **link})

    def _collaborate(self) -> None:
        caller = self._caller
        document = ["crm", "CCrmDocumentDeal", f"DEAL_{self.deal}"]
        caller.result("bizproc.workflow.start", TEMPLATE_ID=APPROVAL, DOCUMENT_ID=document)
        caller.portal.clock.sleep(PATIENCE)  # the process sets its task
        self.task = caller.result("tasks.task.add", fields={"TITLE": "Задача", "RESPONSIBLE_ID": 1})["task"]["id"]
        event = {"name": "Встреча", "from": "2026-01-20T10:00:00+03:00", "to": "2026-01-20T11:00:00+03:00"}
        section = self.first("calendar.section.get", type="user", ownerId=1)["ID"]
        self.event = caller.result("calendar.event.add", type="user", ownerId=1, section=section, **event)
        storage = self.first("disk.storage.getList")["ID"]
        self.storage = storage
        self.folder = caller.result("disk.storage.addFolder", id=storage, data={"NAME": "Папка"})["ID"]
        caller.result("disk.folder.addSubfolder", id=self.folder, data={"NAME": "Внутри"})
        content = ["file.txt", "0JA="]
        upload = {"id": storage, "data": {"NAME": "file.txt"}, "fileContent": content}
        self.file = caller.result("disk.storage.uploadFile", **upload)["ID"]
        fields = {"NAME": "Договор", "PROPERTY_102": "7"}
        caller.result("lists.element.add", **LIST, ELEMENT_CODE="shape", FIELDS=fields)

    def first(self, method: str, wrapper: str = "", **params: Any) -> Any:
        """The first row of a list."""
        result = self._caller.result(method, **params)
        rows = result[wrapper] if wrapper else result
        return rows[0] if isinstance(rows, list) else next(iter(rows.values()))

    def calls(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Reading methods and their parameters."""
        yield from self._crm()
        yield from self._commerce()
        yield from self._others()

    def _crm(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, number in self.items.items():
            yield f"crm.{name}.fields", {}
            yield f"crm.{name}.get", {"id": number}
            yield f"crm.{name}.list", {"filter": {"ID": number}, "select": ["*", "UF_*", "PHONE"]}
            yield f"crm.{name}.userfield.list", {"filter": {"LANG": "ru"}}
            yield f"crm.{name}.userfield.get", {"id": self.first(f"crm.{name}.userfield.list")["ID"]}
        for name in ("lead", "deal", "quote"):
            yield f"crm.{name}.productrows.get", {"id": self.items[name]}
        for kind, number in ((LEAD, self.items["lead"]), (DEAL, self.items["deal"]), (INVOICE, self.invoice)):
            yield "crm.item.get", {"entityTypeId": kind, "id": number}
            yield "crm.item.list", {"entityTypeId": kind, "select": ["*"]}
            yield "crm.stagehistory.list", {"entityTypeId": kind}
        for method in ("crm.category.list", "crm.category.fields"):
            yield method, {"entityTypeId": DEAL}
        yield "crm.category.get", {"entityTypeId": DEAL, "id": 2}
        yield "crm.status.list", {}
        yield "crm.status.get", {"id": self.first("crm.status.list")["ID"]}
        yield "crm.status.entity.items", {"entityId": "SOURCE"}
        for method in ("crm.settings.mode.get", "crm.enum.ownertype", "crm.enum.settings.mode", "crm.userfield.types"):
            yield method, {}
        yield "crm.activity.list", {"select": ["*", "COMMUNICATIONS"]}
        yield "crm.activity.get", {"id": self.first("crm.activity.list")["ID"]}
        yield "crm.activity.fields", {}
        yield "crm.duplicate.findbycomm", {"type": "PHONE", "values": ["+7 200 555-01-01"]}
        config = {"moduleId": "crm", "filter": {"entityId": "CRM_LEAD"}}
        yield "userfieldconfig.list", config
        yield "userfieldconfig.get", {"moduleId": "crm", "id": self.first("crm.lead.userfield.list")["ID"]}
        yield "userfieldconfig.getTypes", config

    def _commerce(self) -> Iterator[tuple[str, dict[str, Any]]]:
        row = self._rows()
        yield "crm.item.productrow.list", {"filter": row}
        yield "crm.item.productrow.get", {"id": self.first("crm.item.productrow.list", "productRows", filter=row)["id"]}
        yield "crm.item.productrow.fields", {}
        yield "crm.item.payment.list", {"entityTypeId": INVOICE, "entityId": self.invoice}
        yield "crm.item.payment.get", {"id": self.payment}
        yield "crm.item.payment.product.list", {"paymentId": self.payment}
        yield "crm.orderentity.list", {}
        for name, wrapper in (("sale.order", "orders"), ("sale.payment", "payments")):
            yield f"{name}.list", {}
            yield f"{name}.get", {"id": self.first(f"{name}.list", wrapper)["id"]}
        yield "sale.paysystem.list", {}
        catalog = self.first("catalog.catalog.list", "catalogs")["iblockId"]
        iblock = {"filter": {"iblockId": catalog}, "select": ["*", "id", "iblockId"]}
        yield "catalog.catalog.list", {}
        yield "catalog.catalog.get", {"id": catalog}
        yield "catalog.catalog.isOffers", {"id": catalog}
        for name, wrapper, params in (
            ("catalog.section", "sections", iblock),
            ("catalog.product", "products", iblock),
            ("catalog.product.service", "services", iblock),
            ("catalog.price", "prices", {}),
            ("catalog.productProperty", "productProperties", {}),
        ):
            yield f"{name}.list", params
            if found := self._caller.result(f"{name}.list", **params)[wrapper]:
                yield f"{name}.get", {"id": found[0]["id"]}
        for method in ("catalog.priceType.list", "catalog.productPropertyEnum.list", "catalog.price.getFields"):
            yield method, {}
        yield "catalog.section.getFields", {}
        yield from self._papers()

    def _papers(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for name in ("crm.requisite", "crm.requisite.preset", "crm.requisite.bankdetail"):
            yield f"{name}.list", {}
            yield f"{name}.get", {"id": self.first(f"{name}.list")["ID"]}
        yield "crm.requisite.preset.fields", {}
        yield "crm.requisite.bankdetail.fields", {}
        yield "crm.requisite.link.fields", {}
        yield "crm.requisite.link.list", {}
        yield "crm.requisite.link.get", {"entityTypeId": INVOICE, "entityId": self.invoice}
        generator = "crm.documentgenerator"
        yield f"{generator}.document.list", {}
        yield f"{generator}.document.get", {"id": self.document}
        yield f"{generator}.document.getfields", {"id": self.document}
        yield f"{generator}.template.list", {}
        yield f"{generator}.template.get", {"id": CONTRACT_TEMPLATE}
        owner = {"entityTypeId": DEAL, "entityId": self.deal}
        yield f"{generator}.template.getfields", {"id": CONTRACT_TEMPLATE, **owner}
        numerator = self.first(f"{generator}.numerator.list", "numerators")["id"]
        yield f"{generator}.numerator.list", {}
        yield f"{generator}.numerator.get", {"id": numerator}

    def _others(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for method in (
            "department.get",
            "department.fields",
            "user.get",
            "user.search",
            "user.current",
            "user.fields",
            "user.admin",
            "server.time",
            "disk.storage.getList",
            "disk.storage.getTypes",
            "socialnetwork.api.workgroup.list",
            "tasks.task.list",
            "tasks.template.fields",
            "bizproc.workflow.template.list",
            "bizproc.workflow.instances",
            "voximplant.line.get",
            "voximplant.line.outgoing.get",
            "voximplant.sip.connector.status",
            "voximplant.statistic.get",
            "voximplant.url.get",
            "landing.site.getList",
            "imopenlines.config.list.get",
            "imopenlines.config.path.get",
            "mailservice.list",
            "calendar.settings.get",
            "calendar.user.settings.get",
        ):
            yield method, {}
        yield "bizproc.task.list", {"SELECT": ["*"]}
        group = self.first("sonet_group.get", IS_ADMIN="Y")["ID"]
        yield "sonet_group.get", {"IS_ADMIN": "Y"}
        yield "sonet_group.user.get", {"ID": group}
        yield "sonet_group.user.groups", {}
        yield "sonet_group.feature.access", {"GROUP_ID": group, "FEATURE": "blog", "OPERATION": "write_post"}
        yield "method.get", {"name": "crm.lead.list"}
        yield "im.user.list.get", {"ID": [1, 2], "RESULT_TYPE": "array"}
        yield "im.department.managers.get", {"ID": [1]}
        yield "voximplant.user.get", {"USER_ID": [1]}
        line = self.first("imopenlines.config.list.get")["ID"]
        yield "imopenlines.config.get", {"CONFIG_ID": line, "WITH_QUEUE": "Y"}
        yield (
            "socialnetwork.api.workgroup.get",
            {"params": {"groupId": self.first("socialnetwork.api.workgroup.list", "workgroups")["id"]}},
        )
        yield "tasks.task.get", {"taskId": self.task}
        yield "tasks.template.get", {"templateId": 1}
        yield "calendar.section.get", {"type": "user", "ownerId": 1}
        period = {"from": "2026-01-01", "to": "2026-02-01"}
        yield "calendar.event.get", {"type": "user", "ownerId": 1, **period}
        yield "calendar.event.getbyid", {"id": self.event}
        yield "calendar.accessibility.get", {"users": [1], **period}
        for method in ("disk.storage.get", "disk.storage.getChildren"):
            yield method, {"id": self.storage}
        for method in ("disk.folder.get", "disk.folder.getChildren"):
            yield method, {"id": self.folder}
        yield "disk.file.get", {"id": self.file}
        yield "lists.get", {"IBLOCK_TYPE_ID": "lists"}
        for method in ("lists.field.get", "lists.field.type.get", "lists.element.get"):
            yield method, LIST
        yield "lists.get.iblock.type.id", {"IBLOCK_ID": 21}


V3_CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("humanresources.node.list", {"type": "DEPARTMENT"}),
    ("humanresources.employee.count", {"nodeId": 1}),
    ("mail.mailbox.list", {}),
    ("mail.message.list", {"mailboxId": 1}),
    ("main.eventlog.list", {}),
)
"""Reading methods of REST 3.0 and their bodies."""

APPLICATION_CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("app.info", {}),
    ("imconnector.list", {}),
    ("imconnector.status", {"CONNECTOR": "telegrambot", "LINE": 1}),
)
"""Reading methods that tell an application more than what it has registered itself."""
