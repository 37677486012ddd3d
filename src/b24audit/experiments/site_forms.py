"""Forms of the site, sent by a visitor whom the portal does not know, and the leads that come of them.

What is sent is an invented person's phone and e-mail, and the mark of the run as ``utm_content`` of the page's address:
by either the portal's answer is found, and nothing else is touched.
"""

from dataclasses import dataclass

from b24audit.browser.pages import public_form
from b24audit.browser.pages.webforms import open_webforms, read_webforms
from b24audit.communication import phone_key
from b24audit.experiments.crm_items import read_item, stage_title
from b24audit.observations.observed import NotObserved
from b24audit.observations.site import (
    CallbackFormSent,
    ContactFormSent,
    FormSeen,
    Kind,
    LeadOfForm,
    Submission,
    WebForms,
)
from b24audit.rest import as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM
from b24audit.trial.people import Person
from b24audit.trial.ref import Ref

CATALOGUE = Catalogue()
OTHER = "Проверка формы"
"""What is typed into text fields that have no name."""
_SECONDS = 20.0
"""Within which a form's lead must be there: it is made while the visitor waits for his thanks."""
_WORDS = {"contact": "контактной формой", "callback": "формой обратного звонка"}


@CATALOGUE.experiment(WebForms, serves=["7.4.1"], browser=True)
async def web_forms(bench: Bench) -> WebForms:
    """The list of forms; no switch is touched."""
    async with bench.studio.page() as page:
        view = await open_webforms(page, bench.studio.origin)
        rows = await read_webforms(view, bench.studio.origin)
        await bench.shoot(page, "CRM-формы", view.locator("[data-crm-form-switcher]"))
    return WebForms(forms=tuple(FormSeen(title=row.title, active=row.active, address=row.address) for row in rows))


@CATALOGUE.experiment(ContactFormSent, serves=["1.1.1", "7.4.2"], writes=True, browser=True)
async def contact_form(bench: Bench) -> ContactFormSent:
    """The contact form, filled in as it should be."""
    return ContactFormSent.model_validate((await _sent(bench, "contact")).model_dump())


@CATALOGUE.experiment(CallbackFormSent, serves=["7.4.3"], writes=True, browser=True)
async def callback_form(bench: Bench) -> CallbackFormSent:
    """The form of the call back, filled in as it should be."""
    return CallbackFormSent.model_validate((await _sent(bench, "callback")).model_dump())


async def _sent(bench: Bench, kind: Kind) -> Submission:
    form = await form_of(bench, kind)
    if isinstance(form, Submission):
        return form
    visitor = await Visitor.expected(bench, f"форма {kind}")
    async with bench.studio.visitor() as page:
        await public_form.open_form(page, visitor.address(form))
        sent = await public_form.send(page, visitor.values, OTHER)
        await bench.shoot(page, f"Форма «{form.title}» отправлена посетителем", page.locator(public_form.FORM))
    given = {field.name: visitor.values[field.name] for field in sent.fields if field.name in visitor.values}
    lead = await visitor.lead_in_time() if sent.accepted else None
    return Submission(
        form=form.title,
        name=given.get("name", ""),
        phone=given.get("phone", ""),
        email=given.get("email", ""),
        accepted=sent.accepted,
        answer=sent.answer,
        complaints=sent.complaints,
        lead=lead,
    )


async def form_of(bench: Bench, kind: Kind) -> FormSeen | Submission:
    """The form of a kind, or what is told of one that is not there. Raises ``NotObserved`` when several may be it."""
    choice = (await bench.seen(WebForms)).of(kind)
    if choice.unclear:
        titles = "», «".join(choice.unclear)
        raise NotObserved("not_checked", f"Какая из форм «{titles}» служит {_WORDS[kind]}, по названию не понять.")
    return choice.form or Submission(missing=choice.missing)


@dataclass(frozen=True)
class Visitor:
    """An invented visitor; ``mark`` goes into the page's address, ``ref`` owns what the portal makes of him."""

    bench: Bench
    person: Person
    mark: str
    ref: Ref

    @classmethod
    async def expected(cls, bench: Bench, purpose: str) -> "Visitor":
        """Announced in the ledger before he comes. Raises ``NotObserved``, ``RestError``."""
        person = bench.people.person(purpose)
        ref = await bench.objects.expect(person)
        return cls(bench, person, f"b24audit-{bench.mark.run_id}-{person.phone[1:]}", ref)

    @property
    def values(self) -> dict[str, str]:
        """What he types, by names of fields."""
        person = self.person
        return {"name": person.name, "lastname": person.last_name, "phone": person.phone, "email": person.email}

    def address(self, form: FormSeen) -> str:
        """The form's page with the mark."""
        return f"{form.address}{'&' if '?' in form.address else '?'}utm_content={self.mark}"

    async def lead(self) -> LeadOfForm | None:
        """The lead that the portal made of him, put into the ledger; None as long as there is none."""
        numbers = [*await self._by_mark(), *await self._by_contacts()]
        for number in dict.fromkeys(numbers):
            await self.bench.objects.adopt("lead", str(number), self.ref)
        return await _read(self.bench, numbers[0]) if numbers else None

    async def lead_in_time(self) -> LeadOfForm | None:
        """The same, waited for as long as a lead may take."""
        within = min(_SECONDS, self.bench.patience.automation)
        return await self.bench.until(self.lead, lambda found: found is not None, within)

    async def _by_mark(self) -> list[int]:
        params = {"entityTypeId": CRM["lead"], "filter": {"=utmContent": self.mark}, "select": ["id"]}
        rows = as_list(as_map((await self.bench.rest.call("crm.item.list", params)).result)["items"])
        return [int(row["id"]) for row in rows]

    async def _by_contacts(self) -> list[int]:
        found: list[int] = []
        for kind, value in (("PHONE", self.person.phone), ("EMAIL", self.person.email)):
            params = {"entity_type": "LEAD", "type": kind, "values": [value]}
            owners = (await self.bench.rest.call("crm.duplicate.findbycomm", params)).result
            found += [int(number) for number in as_list(as_map(owners).get("LEAD"))]
        return found


async def _read(bench: Bench, number: int) -> LeadOfForm:
    item = await read_item(bench, "lead", number)
    contacts = [as_map(row) for row in as_list(item.get("fm"))]
    return LeadOfForm(
        name=str(item.get("name") or ""),
        last_name=str(item.get("lastName") or ""),
        phones=tuple(phone_key(str(row["value"])) for row in contacts if row["typeId"] == "PHONE"),
        emails=tuple(str(row["value"]).casefold() for row in contacts if row["typeId"] == "EMAIL"),
        source=_source(bench, str(item.get("sourceId") or "")),
        status=stage_title(bench, "lead", str(item["stageId"])),
        address=bench.objects.ledger.address(Ref("lead", str(number))),
    )


def _source(bench: Bench, code: str) -> str:
    known = bench.snapshot.crm.dictionaries.value or ()
    return next((row.title for row in known if (row.dictionary, row.code) == ("SOURCE", code)), code)
