"""Options that several commands share, described once."""

from pathlib import Path
from typing import Annotated

import typer

ProjectOption = Annotated[
    Path | None, typer.Option("--project", metavar="DIR", help="папка проекта (features, steps, b24audit.toml)")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="где создать папку запуска (по умолчанию reports/ проекта)")
]
ClientsFileOption = Annotated[
    Path | None,
    typer.Option("--clients", metavar="FILE.xlsx", help="исходный файл клиентов заказчика: сверить с ним базу CRM"),
]
ProductsFileOption = Annotated[
    Path | None,
    typer.Option("--products", metavar="FILE.xlsx", help="исходный файл товаров заказчика: сверить с ним каталог"),
]
