"""Types of fields of lists (lists/fields/lists-field-type-get.md)."""

SYSTEM = {
    "NAME": "Название",
    "SORT": "Сортировка",
    "ACTIVE_FROM": "Начало активности",
    "ACTIVE_TO": "Окончание активности",
    "PREVIEW_PICTURE": "Картинка для анонса",
    "PREVIEW_TEXT": "Текст анонса",
    "DETAIL_PICTURE": "Детальная картинка",
    "DETAIL_TEXT": "Детальный текст",
    "DATE_CREATE": "Дата создания",
    "CREATED_BY": "Кем создан",
    "TIMESTAMP_X": "Дата изменения",
    "MODIFIED_BY": "Кем изменён",
}
"""System fields: type and identifier are the same."""

USER = {
    "S": "Строка",
    "N": "Число",
    "L": "Список",
    "F": "Файл",
    "G": "Привязка к разделам",
    "E": "Привязка к элементам",
    "S:Date": "Дата",
    "S:DateTime": "Дата/Время",
    "S:HTML": "HTML/текст",
    "E:EList": "Привязка к элементам в виде списка",
    "N:Sequence": "Счетчик",
    "S:ECrm": "Привязка к элементам CRM",
    "S:Money": "Деньги",
    "S:DiskFile": "Файл (Диск)",
    "S:employee": "Привязка к сотруднику",
}
"""Types of user fields."""

TYPES = {**SYSTEM, **USER}
"""Every type with its title."""

DEFAULT_SETTINGS = {
    "SHOW_ADD_FORM": "Y",
    "SHOW_EDIT_FORM": "Y",
    "ADD_READ_ONLY_FIELD": "N",
    "EDIT_READ_ONLY_FIELD": "N",
    "SHOW_FIELD_PREVIEW": "N",
}
"""Settings of a field nobody has changed."""
