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
