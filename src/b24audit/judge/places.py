"""Where in Bitrix24 a person finds the thing judged: the «Где» of a finding, in the words of its menus."""

from b24audit.snapshot.models.crm import Entity

LEAD_STATUSES = "CRM → Настройки → Настройки CRM → Справочники → Стадии лида (/crm/configs/status/)"
LEAD_BOARD = "CRM → Лиды → Канбан (/crm/lead/kanban/)"
DEAL_BOARD = "CRM → Сделки → Канбан (/crm/deal/kanban/)"
SOURCES = "CRM → Настройки → Настройки CRM → Справочники → Источники (/crm/configs/status/)"
PIPELINES = "CRM → Сделки → Воронки и туннели продаж (/crm/tunnels/)"
CRM_MODE = "CRM → Настройки → Настройки CRM → Другое → Режим работы CRM (/crm/configs/)"
CATALOG = "CRM → Каталог → Товары (/crm/catalog/)"
PRODUCT_PROPERTIES = "CRM → Настройки → Настройки CRM → Товары → Свойства товаров (/crm/configs/productprops/)"
CLIENTS = "CRM → Клиенты → Контакты (/crm/contact/list/) и Компании (/crm/company/list/)"
DUPLICATES = "CRM → Клиенты → Контакты или Компании → шестерёнка → Поиск дубликатов"
CRM_MENU = "Левое меню → CRM"
QUOTE_STATUSES = "CRM → Настройки → Настройки CRM → Справочники → Стадии предложения (/crm/configs/status/)"
INVOICE_STATUSES = "CRM → Счета → канбан → Настройки стадий (/crm/type/31/kanban/)"
PROCESSES = "CRM → Настройки → Настройки CRM → Роботы и бизнес-процессы → Шаблоны бизнес-процессов (/crm/configs/bp/)"
LISTS = "Левое меню → Списки (/company/lists/)"
DOCUMENT_TEMPLATES = "CRM → карточка СДЕЛКИ → Документ → Добавить новый шаблон (шаблоны документов)"
APPLICATIONS = "Маркетплейс → Установленные"
CALENDAR = "Левое меню → Календарь"
TASKS = "Левое меню → Задачи"
TASK_TEMPLATES = "Левое меню → Задачи → Шаблоны"
CALENDAR_SYNC = "Календарь → Синхронизация календарей"
COMMON_DISK = "Диск → Диск компании (/docs/)"
CONTACT_CENTER = "Контакт-центр → Открытые линии → настройки линии (/contact_center/)"
WEB_FORMS = "CRM → Клиенты → CRM-формы (/crm/webform/)"
SITE_WIDGET = "CRM → Клиенты → Виджет на сайт (/crm/button/)"
CALL_GROUPS = "Телефония → Группы пользователей (/telephony/groups.php)"
CHANNELS = "Контакт-центр (/contact_center/)"
MAIL = "Почта → настройки ящика (/mail/)"
OWN_COMPANY = "CRM → Настройки → Настройки CRM → Реквизиты вашей компании (/crm/configs/mycompany/)"
REQUISITE_TEMPLATES = "CRM → Настройки → Настройки CRM → Шаблоны реквизитов (/crm/configs/preset/)"
TELEPHONY = "Телефония → Подключение номеров (/telephony/lines.php)"
PLAN = "Меню → Мой тариф"
STRUCTURE = "Сотрудники → Структура компании (/hr/structure/)"
EMPLOYEES = "Сотрудники → Список сотрудников (/company/)"
GROUPS = "Группы и проекты (/workgroups/)"
NEWS = "Левое меню → Новости (/stream/)"
MOBILE = "Мобильное приложение «Битрикс24» на телефонах сотрудников"
PORTAL = "Адрес портала и вебхук проверки (Разработчикам → Другое → Входящий вебхук)"

_NAMES = {
    Entity.LEAD: ("ЛИД", "лида", "CRM_LEAD"),
    Entity.DEAL: ("СДЕЛКА", "сделки", "CRM_DEAL"),
    Entity.CONTACT: ("КОНТАКТ", "контакта", "CRM_CONTACT"),
    Entity.COMPANY: ("КОМПАНИЯ", "компании", "CRM_COMPANY"),
    Entity.QUOTE: ("ПРЕДЛОЖЕНИЕ", "предложения", "CRM_QUOTE"),
    Entity.INVOICE: ("СЧЕТ", "счёта", "CRM_SMART_INVOICE"),
}


def tz_name(entity: Entity) -> str:
    """The object as the ТЗ writes it."""
    return _NAMES[entity][0]


def tz_name_of(entity: Entity) -> str:
    """The object as the ТЗ writes it, in the genitive: «СДЕЛКИ»."""
    return _NAMES[entity][1].upper().replace("Ё", "Е")


def entity_by_tz_name(name: str) -> Entity:
    """The object by the word of the ТЗ, in any case of letters. Raises ``KeyError`` for a word it does not use."""
    return {names[0]: entity for entity, names in _NAMES.items()}[name.strip().upper()]


def items(entity: Entity) -> str:
    """Where the list of an object's items is."""
    return f"CRM → список, {_NAMES[entity][0]} (/crm/{entity}/list/)"


def opened_card(entity: Entity) -> str:
    """The card itself, as it is opened."""
    return f"CRM → карточка {_NAMES[entity][1]}"


def pipeline_stages(direction: str) -> str:
    """Where the stages of a direction are set up."""
    return f"{PIPELINES}, воронка «{direction}»"


def user_fields(entity: Entity) -> str:
    """Where the user fields of an object are set up."""
    return (
        f"CRM → Настройки → Настройки CRM → Пользовательские поля → {tz_name(entity)} "
        f"(/crm/configs/fields/{_NAMES[entity][2]}/)"
    )


def card(entity: Entity, direction: str = "") -> str:
    """Where the common layout of a card is set up."""
    funnel = f" воронки «{direction}»" if direction else ""
    return f"CRM → карточка {_NAMES[entity][1]}{funnel} → меню вида карточки → Общий вид для всех"


def robots(entity: Entity) -> str:
    """Where the robots of an object are set up."""
    return f"CRM → список или канбан {tz_name_of(entity)} → Роботы"
