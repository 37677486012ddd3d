"""Forms of the site, sent with something wrong: what the visitor is told, and whether it was taken all the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from b24audit.browser.pages import public_form
from b24audit.browser.pages.public_form import Field
from b24audit.experiments.site_forms import OTHER, Visitor, form_of
from b24audit.observations.observed import NotObserved
from b24audit.observations.site import Attempt, FormAttempts, FormSeen, Kind
from b24audit.rest.concurrently import concurrently
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_RAN = "b24auditRan"
_CODE = f'<img src=x onerror="window.{_RAN}=true"><script>window.{_RAN}=true</script>'
_WRONG_PHONE = "+7945"
_WRONG_EMAIL = "b24audit-example"
_KINDS: tuple[Kind, ...] = ("contact", "callback")
_OF_PEOPLE = ("name", "lastname", "phone", "email")


@dataclass(frozen=True)
class Mistake:
    """What is typed wrongly: values by field that replace the right ones, in words for the report."""

    kind: Literal["empty", "phone", "email", "script"]
    what: str
    changed: dict[str, str]
    other: str = OTHER


@CATALOGUE.experiment(FormAttempts, serves=["7.4.4"], writes=True, browser=True)
async def form_attempts(bench: Bench) -> FormAttempts:
    """Both forms, with every mistake that their fields allow."""
    forms = [await form_of(bench, kind) for kind in _KINDS]
    found = [form for form in forms if isinstance(form, FormSeen)]
    if not found:
        raise NotObserved("not_checked", "На портале нет включённых форм: проверять ввод посетителя не на чем.")
    attempts = await concurrently([_attempts(bench, form) for form in found])
    return FormAttempts(attempts=tuple(chain.from_iterable(attempts)))


async def _attempts(bench: Bench, form: FormSeen) -> list[Attempt]:
    async with bench.studio.visitor() as page:
        await public_form.open_form(page, form.address)
        fields = await public_form.fields_of(page)
    return await concurrently([_attempt(bench, form, mistake) for mistake in _mistakes(fields)])


def _mistakes(fields: tuple[Field, ...]) -> Iterator[Mistake]:
    known = {field.name: field for field in fields if field.name in _OF_PEOPLE}
    required = [field for field in known.values() if field.required]
    for field in required:
        yield Mistake("empty", f"пустое обязательное поле «{field.label}»", {field.name: ""})
    if not required:
        yield Mistake("empty", "все поля пустые", dict.fromkeys(_OF_PEOPLE, ""), other="")
    if "phone" in known:
        yield Mistake("phone", f"неверный телефон «{_WRONG_PHONE}»", {"phone": _WRONG_PHONE})
    if "email" in known:
        yield Mistake("email", f"неверная почта «{_WRONG_EMAIL}»", {"email": _WRONG_EMAIL})
    if any(not field.name for field in fields):
        yield Mistake("script", "программный код вместо текста", {}, other=_CODE)


async def _attempt(bench: Bench, form: FormSeen, mistake: Mistake) -> Attempt:
    visitor = await Visitor.expected(bench, f"ошибка: {form.title}, {mistake.what}")
    async with bench.studio.visitor() as page:
        await public_form.open_form(page, visitor.address(form))
        sent = await public_form.send(page, {**visitor.values, **mistake.changed}, mistake.other)
        ran = mistake.kind == "script" and await public_form.code_ran(page, _RAN)
        await bench.shoot(
            page, f"«{form.title}»: {mistake.what}", page.locator(".b24-form-control-alert-message:visible")
        )
    if sent.accepted:
        await visitor.lead_in_time()
    return Attempt(
        form=form.title,
        kind=mistake.kind,
        what=mistake.what,
        accepted=sent.accepted,
        complaints=sent.complaints,
        ran=ran,
    )
