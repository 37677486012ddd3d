"""Templates of the document generator."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.documents import DocumentTemplateRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, Row, whole_grid
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("crm.document_templates", "Шаблоны документов")
_GRID = "documentgenerator_templates_grid"
_COLUMNS = (
    Column("ID", "ID", shown=False),
    Column("NAME", "Название"),
    Column("PROVIDERS", "Привязка к разделам CRM"),
    Column("REGION", "Страна", shown=False),
    Column("UPDATE_TIME", "Изменён"),
    Column("CREATE_TIME", "Создан", shown=False),
    Column("SORT", "Сортировка", shown=False),
    Column("ACTIVE", "Активность", shown=False),
)
_PROVIDERS = {"1": "Лид", "2": "Сделка", "3": "Контакт", "4": "Компания", "7": "Предложение", "31": "Счёт"}


@FAMILY.page("/crm/documents/templates/")
def templates(page: Page) -> Response:
    """Every template, factory ones too."""
    page.only_administrators()
    wanted = page.filter(_GRID)
    query = select(DocumentTemplateRow).where(~DocumentTemplateRow.is_deleted)
    found = page.session.scalars(query.order_by(DocumentTemplateRow.sort, DocumentTemplateRow.id))
    rows = [_row(page, row) for row in found if wanted.finds(row.name)]
    return page.show("pages/settings/grid_list.html", FAMILY.title, grid=whole_grid(page, _GRID, _COLUMNS, rows))


def _row(page: Page, row: DocumentTemplateRow) -> Row:
    providers = dict.fromkeys(_PROVIDERS.get(each.partition("_")[0], "Смарт-процесс") for each in row.entity_types)
    cells = {
        "ID": str(row.id),
        "NAME": row.name,
        "PROVIDERS": ", ".join(providers),
        "REGION": row.region,
        "UPDATE_TIME": page.written(row.update_time),
        "CREATE_TIME": page.written(row.create_time),
        "SORT": str(row.sort),
        "ACTIVE": "Да" if row.active else "Нет",
    }
    return Row(row.id, cells)
