"""The command on its own, without the rest of the command line."""

import typer

from b24audit.cli.portal import portal

app = typer.Typer()
app.command()(portal)
