"""Sentences about the forms of the site and the button on it."""

from pytest_bdd import then, when

from b24audit.judge import site_button, site_forms
from b24audit.observations.channels import ContactCenter
from b24audit.observations.site import (
    CallbackFormSent,
    ContactFormSent,
    FormAttempts,
    SiteButton,
    Submission,
    WebForms,
)
from b24audit.pytest_plugin import Clarify, Observe, Settle
from steps._tables import column


@when("проверяющий открывает список CRM-форм и контакт-центр", target_fixture="web_forms")
def open_web_forms(observe: Observe) -> tuple[WebForms, ContactCenter]:
    """Все формы с их переключателями и плитки каналов; ничего не переключается."""
    return observe(WebForms), observe(ContactCenter)


@then("включены обратный звонок, контактная форма и прямой чат с пользователем")
def three_kinds(web_forms: tuple[WebForms, ContactCenter], settle: Settle) -> None:
    """Обе формы узнаются по названиям и включены, онлайн-чат подключён; по названиям не понять — «не проверено»."""
    settle(site_forms.three_kinds(*web_forms))


@when("посетитель заполняет и отправляет контактную форму", target_fixture="sent")
def send_contact_form(observe: Observe) -> Submission:
    """Форма отправлена настоящим браузером посетителя, которого портал не знает; данные выдуманные и помеченные."""
    return observe(ContactFormSent)


@when("посетитель заполняет и отправляет форму обратного звонка", target_fixture="sent")
def send_callback_form(observe: Observe) -> Submission:
    """Форма отправлена настоящим браузером посетителя, которого портал не знает; данные выдуманные и помеченные."""
    return observe(CallbackFormSent)


@then("форма принята")
def is_thanked(sent: Submission, settle: Settle) -> None:
    """Форма приняла верные данные и сказала об этом посетителю или перевела его на другую страницу."""
    settle(site_forms.is_thanked(sent))


@then("она становится ЛИДом в CRM")
def becomes_lead(sent: Submission, settle: Settle) -> None:
    """ЛИД появился сам; найден через REST по телефону, почте или метке посетителя."""
    settle(site_forms.becomes_lead(sent))


@then("она создаёт ЛИД с введёнными данными")
def carries_data(sent: Submission, settle: Settle) -> None:
    """ЛИД появился сам, и в нём имя, телефон и почта, которые ввёл посетитель."""
    settle(site_forms.carries_data(sent, ()))


@then("она создаёт ЛИД с введёнными данными, в названии источника которого есть один из признаков:")
def carries_data_and_source(datatable: list[list[str]], sent: Submission, settle: Settle) -> None:
    """ЛИД появился сам, в нём введённое посетителем, а название источника содержит один из признаков (часть слова)."""
    settle(site_forms.carries_data(sent, column(datatable, "Признак")))


@when(
    "посетитель отправляет формы с пустыми полями, неверным телефоном, неверной почтой и программным кодом",
    target_fixture="attempts",
)
def send_mistakes(observe: Observe) -> FormAttempts:
    """Каждая ошибка отправлена отдельно, остальные поля заполнены верно."""
    return observe(FormAttempts)


@then("форма не принимает ошибок и говорит о них посетителю")
def refuses_mistakes(attempts: FormAttempts, settle: Settle) -> None:
    """Ошибочное не принято, посетителю показано замечание, введённый код не исполнился."""
    settle(site_forms.refuses_mistakes(attempts))


@when(
    "посетитель открывает сайт компании или страницу из уточнения «адрес страницы с виджетом»",
    target_fixture="site",
)
def open_site(observe: Observe, clarify: Clarify) -> SiteButton:
    """Страница из уточнения, иначе сайт из карточки «моей компании»; каждый канал виджета открыт по разу."""
    clarify.if_agreed("адрес страницы с виджетом")
    return observe(SiteButton)


@then("виджет на ней открывает:")
def button_opens(datatable: list[list[str]], site: SiteButton, settle: Settle) -> None:
    """Кнопка есть и открывает каждый канал; код есть, а кнопка не показалась — «не проверено»."""
    settle(site_button.opens(site, column(datatable, "Канал")))
