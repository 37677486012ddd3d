"""Words of the CRM: objects, dictionaries with stages, pipelines, user fields, cards."""

from typing import Any

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Clauses, Field, Gender, Kind, Words, named, referred
from b24audit.snapshot.models.crm import (
    CardElement,
    CardLayout,
    CardSection,
    Crm,
    CrmField,
    DictionaryItem,
    Entity,
    InvoicePipeline,
    Pipeline,
    Role,
    StageSet,
    UserField,
)

NAMES = {
    Entity.LEAD: "ЛИД",
    Entity.DEAL: "СДЕЛКА",
    Entity.CONTACT: "КОНТАКТ",
    Entity.COMPANY: "КОМПАНИЯ",
    Entity.QUOTE: "ПРЕДЛОЖЕНИЕ",
    Entity.INVOICE: "СЧЕТ",
}
GENITIVES = {
    Entity.LEAD: "ЛИДа",
    Entity.DEAL: "СДЕЛКИ",
    Entity.CONTACT: "КОНТАКТа",
    Entity.COMPANY: "КОМПАНИИ",
    Entity.QUOTE: "ПРЕДЛОЖЕНИЯ",
    Entity.INVOICE: "СЧЕТа",
}
_USER_FIELD = "UF_"
_DEAL_STAGES = "DEAL_STAGE"
_INVOICE_STAGES = "SMART_INVOICE_STAGE"
_DICTIONARIES = {
    "STATUS": Kind("статус", Gender.HE, ordered="статусов", place="ЛИДа", clauses=("10.2",)),
    "QUOTE_STATUS": Kind("статус", Gender.HE, ordered="статусов", place="ПРЕДЛОЖЕНИЯ", clauses=("12.2",)),
    "SOURCE": Kind("источник", Gender.HE, clauses=("10.1",)),
    "CONTACT_TYPE": Kind("тип контакта", Gender.HE),
    "COMPANY_TYPE": Kind("тип компании", Gender.HE),
    "DEAL_TYPE": Kind("тип сделки", Gender.HE),
    "INDUSTRY": Kind("сфера деятельности", Gender.SHE),
    "EMPLOYEES": Kind("численность компании", Gender.SHE),
    "HONORIFIC": Kind("обращение", Gender.IT),
}
_OWN_FIELDS: dict[Entity, Clauses] = {
    Entity.LEAD: ("10.3",),
    Entity.DEAL: ("11.3",),
    Entity.QUOTE: ("12.3",),
    Entity.INVOICE: ("13.2",),
}
_COMPOSITE = {
    "OPPORTUNITY_WITH_CURRENCY": "Сумма и валюта",
    "CLIENT": "Клиент",
    "PRODUCT_ROW_SUMMARY": "Товары",
    "OBSERVER": "Наблюдатели",
    "UTM": "UTM-метки",
}
"""Elements of a card that are several fields at once, as the portal calls them."""
_ROLES = {Role.WORKING: "рабочая", Role.SUCCESS: "успешная завершающая", Role.FAILURE: "неуспешная завершающая"}


def _dictionary(code: str, side: Side) -> Kind:
    if code == _DEAL_STAGES or code.startswith(f"{_DEAL_STAGES}_"):
        number = int(code.removeprefix(_DEAL_STAGES).removeprefix("_") or 0)
        owner = (Pipeline, side.title(Pipeline, number))
        place = pipeline(number, side)
        return Kind("стадия", Gender.SHE, ordered="стадий", place=place, owner=owner, clauses=("11.1.2", "11.2"))
    if code.startswith(f"{_INVOICE_STAGES}_"):
        number = int(code.removeprefix(f"{_INVOICE_STAGES}_"))
        owner = (InvoicePipeline, side.title(InvoicePipeline, number))
        place = _invoice_pipeline(number, side)
        return Kind("стадия", Gender.SHE, ordered="стадий", place=place, owner=owner, clauses=("13.1",))
    return _DICTIONARIES.get(code, Kind("запись", Gender.SHE, place=f"справочника {code}"))


def pipeline(number: int, side: Side) -> str:
    """«воронки «оценка»»."""
    return f"воронки {referred(Pipeline)(number, side)}"


def _invoice_pipeline(number: int, side: Side) -> str:
    return f"воронки СЧЕТов {referred(InvoicePipeline)(number, side)}"


def _stage_set(item: StageSet, side: Side) -> Kind:
    kind = _dictionary(item.dictionary, side)
    return Kind("начальная стадия", Gender.SHE, place=kind.place, owner=kind.owner, clauses=kind.clauses)


def _first_stage(stages: StageSet, side: Side) -> str:
    """The stage by its title: codes differ from portal to portal. Empty: the portal did not tell."""
    dictionary, code = stages.dictionary, stages.initial_code
    items = side.all(DictionaryItem)
    return next((item.title for item in items if (item.dictionary, item.code) == (dictionary, code)), "")


def _caption(element: CardElement, side: Side) -> str:
    """Caption of the field of a card, its code when the field is not known."""
    return _known_caption(element, side) or element.code


def _known_caption(element: CardElement, side: Side) -> str:
    captions = (item.caption for item in side.all(CrmField) if item.code == element.code)
    own = (side.title(UserField, item.id) for item in side.all(UserField) if item.code == element.code)
    return next(own, "") or next(captions, "") or _COMPOSITE.get(element.code, "")


def _element(element: CardElement, side: Side) -> Kind | None:
    """A card may still name a user field that was deleted: nobody sees it."""
    dead = element.code.startswith(_USER_FIELD) and not _known_caption(element, side)
    return None if dead else Kind("поле", Gender.IT, ordered="полей")


def _factory_field(field: CrmField, side: Side) -> Kind | None:  # noqa: ARG001  # the signature of ``Words.kind``
    """User fields are told as such."""
    return None if field.code.startswith(_USER_FIELD) else Kind("встроенное поле", Gender.IT, clauses=("1.2",))


def _of_entity(entity: Any, side: Side) -> str:  # noqa: ARG001  # the signature of ``Field.keys``
    return GENITIVES[entity]


WORDS = [
    Words(
        Crm,
        fields={
            "mode": Field("режим CRM", ("1.2",), said=named({1: "классический (с ЛИДами)", 2: "простой (без ЛИДов)"})),
            "fields": Field("поля", ("1.2",), keys=_of_entity),
            "dictionaries": Field("справочники и стадии"),
            "stage_sets": Field("начальные стадии"),
            "pipelines": Field("воронки СДЕЛКИ со стадиями", ("11.1", "11.2", "11.4")),
            "invoice_pipelines": Field("воронки СЧЕТов со стадиями", ("13.1",)),
            "user_fields": Field("пользовательские поля", clauses_by_key=_OWN_FIELDS, keys=_of_entity),
            "lead_card": Field("карточка ЛИДа", ("10.4",), place="карточки ЛИДа"),
            "deal_cards": Field("карточка СДЕЛКИ", ("11.4",), place="карточки СДЕЛКИ", keys=pipeline),
            "quote_card": Field("карточка ПРЕДЛОЖЕНИЯ", ("12.4",), place="карточки ПРЕДЛОЖЕНИЯ"),
            "invoice_card": Field("карточка СЧЕТа", ("13.3.1",), place="карточки СЧЕТа"),
            "invoice_cards": Field("карточка СЧЕТа", ("13.3.1",), place="карточки СЧЕТа", keys=_invoice_pipeline),
        },
    ),
    Words(
        DictionaryItem,
        fields={"role": Field("роль", said=named(_ROLES))},
        technical=("id", "dictionary", "code", "sort"),
        kind=lambda item, side: _dictionary(item.dictionary, side),
        title="title",
    ),
    Words(
        StageSet,
        fields={"initial_code": Field(read=_first_stage)},
        technical=("dictionary",),
        kind=_stage_set,
        title=lambda *_: "",
    ),
    Words(
        Pipeline,
        fields={"is_default": Field(turned=("стала воронкой по умолчанию", "больше не воронка по умолчанию"))},
        technical=("id", "sort"),
        kind=Kind("воронка", Gender.SHE, ordered="воронок"),
        title="title",
    ),
    Words(
        InvoicePipeline,
        fields={"is_default": Field(turned=("стала воронкой по умолчанию", "больше не воронка по умолчанию"))},
        technical=("id", "sort"),
        kind=Kind("воронка СЧЕТов", Gender.SHE),
        title="title",
    ),
    Words(CrmField, technical=("code",), kind=_factory_field, title="caption"),
    Words(
        UserField,
        fields={
            "type": Field("тип"),
            "mandatory": Field(turned=("стало обязательным", "стало необязательным")),
        },
        technical=("id", "code"),
        kind=Kind("поле", Gender.IT),
        title="caption",
    ),
    Words(
        CardLayout,
        fields={
            "customised": Field(turned=("настроена", "сброшена к заводскому виду")),
            "sections": Field("разделы"),
        },
    ),
    Words(
        CardSection,
        fields={"elements": Field("поля")},
        kind=Kind("раздел", Gender.HE, genitive="раздела", ordered="разделов"),
        title="title",
    ),
    Words(
        CardElement,
        fields={"always_shown": Field(turned=("показывается всегда", "больше не показывается всегда"))},
        technical=("code",),
        kind=_element,
        title=_caption,
    ),
]
