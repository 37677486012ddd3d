"""Defects of daily work: what becomes of enquiries, calls, stages, values and files."""

from typing import Literal

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.collaboration import groups
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import APPRAISAL, dictionary, named, pipeline, user_fields
from b24audit.refportal.states.sections.automation import AutomationState, Robot
from b24audit.refportal.states.sections.files import FilesState
from b24audit.refportal.states.sections.forms import FormsState
from b24audit.refportal.states.sections.handlers import HandlersState
from b24audit.refportal.states.sections.items import ItemsState
from b24audit.refportal.states.sections.stage_history import StageHistoryState
from b24audit.refportal.states.sections.statuses import Status
from b24audit.refportal.states.sections.telephony import TelephonyState

CATALOGUE = Catalogue()
_ACCOUNTANT = 23


@CATALOGUE.defect("forms-create-nothing", "1.1.1", "Формы сайта не создают ЛИДов.", also=["7.4.2", "7.4.3", "9.1.1"])
def forms_create_nothing(state: State) -> None:
    """The visitor is thanked, the CRM hears nothing."""
    for form in state.get(FormsState).items:
        form.creates = "nothing"


@CATALOGUE.defect("calls-outside-cards", "1.1.3", "Звонок не фиксируется делом в карточке клиента.")
def calls_outside_cards(state: State) -> None:
    """It is in the statistics only."""
    state.get(TelephonyState).on_cards = False


@CATALOGUE.defect("outgoing-calls-unknown", "1.1.3", "Исходящий звонок клиенту записан без клиента: номер не узнан.")
def outgoing_calls_unknown(state: State) -> None:
    """The PBX reports numbers as they are dialled, with a digit for the outside line."""
    state.get(TelephonyState).knows_dialled = False


@CATALOGUE.defect("calls-outside-statistics", "7.1.3", "Звонок не попадает в статистику звонков портала.")
def calls_outside_statistics(state: State) -> None:
    """It is on the card only."""
    state.get(TelephonyState).in_statistics = False


@CATALOGUE.defect("calls-without-duration", "7.1.3", "Звонок попадает в статистику без длительности.")
def calls_without_duration(state: State) -> None:
    """Every call lasts no second."""
    state.get(TelephonyState).durations = False


@CATALOGUE.defect("call-queue-empty", "7.1.2", "В очереди приёма звонков никого нет.")
def call_queue_empty(state: State) -> None:
    """Nobody is rung."""
    state.get(TelephonyState).reception.queue = []


@CATALOGUE.defect("call-forwarding-missing", "7.1.2", "Без ответа звонок не переадресуется, а сбрасывается.")
def call_forwarding_missing(state: State) -> None:
    """The caller is lost."""
    reception = state.get(TelephonyState).reception
    reception.no_answer, reception.forward_to, reception.forward_phone = "hangup", 0, ""


@CATALOGUE.defect("lead-of-accountant", "1.1.6", "За один ЛИД отвечает бухгалтер, а не менеджер по продажам.")
def lead_of_accountant(state: State) -> None:
    """The work of the sales department cannot be seen."""
    state.get(ItemsState).lead[-1].fields["assignedById"] = _ACCOUNTANT


@CATALOGUE.defect("deal-of-accountant", "1.1.6", "За одну СДЕЛКУ отвечает бухгалтер, а не менеджер по продажам.")
def deal_of_accountant(state: State) -> None:
    """The work of the sales department cannot be seen."""
    state.get(ItemsState).deal[-1].fields["assignedById"] = _ACCOUNTANT


@CATALOGUE.defect("stage-history-missing", "1.1.6", "История стадий не пишется.", also=["10.2.4", "11.2.4"])
def stage_history_missing(state: State) -> None:
    """Neither of leads nor of deals."""
    history = state.get(StageHistoryState)
    history.items = [record for record in history.items if record.entity_type_id not in (1, 2)]
    history.unrecorded = {"lead": ["*"], "deal": ["*"]}


@CATALOGUE.defect("lead-history-misses-status", "10.2.4", "В истории ЛИДа не записан статус «Сбор документов».")
def lead_history_misses_status(state: State) -> None:
    """The lead has been there all the same."""
    code = named(dictionary(state, "STATUS"), "Сбор документов").status_id
    _forget_stage(state, "lead", 1, code)


@CATALOGUE.defect("deal-history-misses-stage", "11.2.4", "В истории СДЕЛКИ не записана стадия «Согласование Договора».")
def deal_history_misses_stage(state: State) -> None:
    """The deal has been there all the same."""
    code = named(pipeline(state, APPRAISAL).stages, "Согласование Договора").status_id
    _forget_stage(state, "deal", 2, code)


def _forget_stage(state: State, name: Literal["lead", "deal"], entity_type: int, code: str) -> None:
    history = state.get(StageHistoryState)
    gone = (entity_type, code)
    history.items = [record for record in history.items if (record.entity_type_id, record.stage_id) != gone]
    history.unrecorded[name] = [*history.unrecorded.get(name, []), code]


def _robot(state: State, number: int, name: str, stages: list[Status], from_: str, to: str) -> None:
    """A robot that moves items on from a stage as soon as they enter it."""
    step = {"do": "stage", "to": named(stages, to).status_id}
    described = {"id": number, "object": name, "name": f"Перевести в «{to}»", "steps": [step]}
    pipelines = {"pipeline": 0} if name == "deal" else {}
    robot = Robot.model_validate({**described, **pipelines, "stage": named(stages, from_).status_id})
    state.get(AutomationState).robots.append(robot)


@CATALOGUE.defect(
    "lead-leaves-first-status",
    "9.1.1",
    "Робот уводит новый ЛИД из «Не обработан» сразу после создания.",
    also=["10.2.2"],
)
def lead_leaves_first_status(state: State) -> None:
    """Nobody sees that it is new."""
    _robot(state, 901, "lead", dictionary(state, "STATUS"), "Не обработан", "Назначен ответственный")


@CATALOGUE.defect("lead-skips-status", "10.2.4", "Робот уводит ЛИД из статуса «Сбор документов» дальше.")
def lead_skips_status(state: State) -> None:
    """No lead can be kept in the status."""
    _robot(state, 903, "lead", dictionary(state, "STATUS"), "Сбор документов", "Отправлено КП")


@CATALOGUE.defect("junked-lead-reopens", "10.2.4", "Робот возвращает забракованный ЛИД в работу.")
def junked_lead_reopens(state: State) -> None:
    """A finished lead is worked on again."""
    _robot(state, 905, "lead", dictionary(state, "STATUS"), "ЛИД забракован", "Не обработан")


@CATALOGUE.defect("deal-skips-stage", "11.2.4", "Робот уводит СДЕЛКУ из стадии «Согласование Договора» дальше.")
def deal_skips_stage(state: State) -> None:
    """No deal can be kept in the stage."""
    _robot(state, 907, "deal", pipeline(state, APPRAISAL).stages, "Согласование Договора", "Выставлен СЧЕТ")


@CATALOGUE.defect(
    "lead-source-not-kept", "10.1.2", "Источник ЛИДа не сохраняется: его стирает приложение.", also=["1.1.2", "7.4.2"]
)
def lead_source_not_kept(state: State) -> None:
    """A handler empties the field on every saving."""
    state.get(HandlersState).clears["lead"] = ["sourceId"]


@CATALOGUE.defect("lead-number-rounded", "10.3.2", "Поля ЛИДа типа «число» округляют значение до целого.")
def lead_number_rounded(state: State) -> None:
    """Their settings keep no digit after the point."""
    for field in user_fields(state, "lead"):
        if field.type == "double":
            field.settings["PRECISION"] = 0


@CATALOGUE.defect("lead-file-damaged", "10.3.2", "Файл в поле ЛИДа читается с искажением: теряется последний байт.")
def lead_file_damaged(state: State) -> None:
    """What is downloaded is one byte shorter than what was uploaded."""
    state.get(FilesState).damaged = ["lead"]


@CATALOGUE.defect("deal-file-damaged", "11.3.2", "Файл в поле СДЕЛКИ читается с искажением: теряется последний байт.")
def deal_file_damaged(state: State) -> None:
    """What is downloaded is one byte shorter than what was uploaded."""
    state.get(FilesState).damaged = ["deal"]


@CATALOGUE.defect("deal-file-not-kept", "11.3.2", "Файл в поле СДЕЛКИ не сохраняется: его стирает приложение.")
def deal_file_not_kept(state: State) -> None:
    """A handler empties the fields on every saving."""
    names = [field.name for field in user_fields(state, "deal") if field.type == "file"]
    state.get(HandlersState).clears["deal"] = names


@CATALOGUE.defect("quote-loses-deal", "12.1.1", "ПРЕДЛОЖЕНИЕ теряет связь со СДЕЛКОЙ.", also=["11.5.1"])
def quote_loses_deal(state: State) -> None:
    """A handler empties the field on every saving; quotes so far have lost theirs."""
    state.get(HandlersState).clears["quote"] = ["dealId"]
    for quote in state.get(ItemsState).quote:
        quote.fields.pop("dealId", None)


@CATALOGUE.defect("quote-loses-client", "12.1.1", "ПРЕДЛОЖЕНИЕ теряет клиента СДЕЛКИ.", also=["11.5.1"])
def quote_loses_client(state: State) -> None:
    """A handler empties the fields on every saving; quotes so far have lost theirs."""
    gone = ["companyId", "contactId", "contactIds"]
    state.get(HandlersState).clears["quote"] = gone
    for quote in state.get(ItemsState).quote:
        for name in gone:
            quote.fields.pop(name, None)


@CATALOGUE.defect("invoice-loses-deal", "9.1.3", "СЧЕТ теряет связь со СДЕЛКОЙ.", also=["11.5.1", "12.5.1", "13.4.1"])
def invoice_loses_deal(state: State) -> None:
    """A handler empties the field on every saving; a payment then finds no deal to move."""
    state.get(HandlersState).clears["invoice"] = ["parentId2"]
    for invoice in state.get(ItemsState).invoice:
        invoice.fields.pop("parentId2", None)


@CATALOGUE.defect("list-changes-reverted", "15.1.2", "Изменения элементов списков не сохраняются.")
def list_changes_reverted(state: State) -> None:
    """A handler takes every change back."""
    state.get(HandlersState).reverts_elements = True


@CATALOGUE.defect("group-without-video", "2.5.2", "В группе «Отдел продаж» видеоконференция не запускается.")
def group_without_video(state: State) -> None:
    """Video calls are off in its chat."""
    groups(state)[0].video = False
