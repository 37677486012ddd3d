"""Settings of an audit: ``b24audit.toml`` for what may be shared, the environment for secrets."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.agreements.checking import misfits
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver
from b24audit.requirements.catalogue import Catalogue
from b24audit.requirements.details import DocumentDetails
from b24audit.requirements.problems import InputProblem, first_problem
from b24audit.requirements.register import Register


def _as_list(headings: object) -> object:
    return [headings] if isinstance(headings, str) else headings


Headings = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""One heading, or several columns that hold the same."""


class Columns(BaseModel):
    """Headings of the customer's Excel files by what the column holds, where they are not recognised by themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    clients: dict[Literal["name", "surname", "first_name", "patronymic", "company", "phone", "email"], Headings] = (
        Field(default_factory=dict)
    )
    products: dict[Literal["name", "price", "group"], Headings] = Field(default_factory=dict)


class DocumentSettings(DocumentDetails):
    """What documents say of contract and parties; ``templates`` is the project's folder of its own templates."""

    templates: str = ""

    @property
    def details(self) -> DocumentDetails:
        """What goes into the result."""
        return DocumentDetails.model_validate(self.model_dump(exclude={"templates"}))


class Settings(BaseModel):
    """What ``b24audit.toml`` may hold. ``portal`` is the address without any secret.

    ``public_contacts`` are phones and e-mails that may stand unmasked in what is handed out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    portal: str = ""
    columns: Columns = Field(default_factory=Columns)
    clarification: tuple[Clarification, ...] = Field(default=())
    resolution: tuple[Resolution, ...] = Field(default=())
    waiver: tuple[Waiver, ...] = Field(default=())
    public_contacts: tuple[str, ...] = ()
    documents: DocumentSettings = Field(default_factory=DocumentSettings)

    @property
    def agreements(self) -> Agreements:
        """What was agreed beside the ТЗ."""
        return Agreements(self.clarification, self.resolution, self.waiver)


class Secrets(BaseSettings):
    """Secrets of the portal: only the environment, never a file."""

    model_config = SettingsConfigDict(env_prefix="B24AUDIT_", frozen=True, env_ignore_empty=True)

    webhook: SecretStr | None = None
    application_token: SecretStr | None = None
    login: str = ""
    password: SecretStr | None = None
    one_c_login: str = ""
    one_c_password: SecretStr | None = None

    @property
    def known(self) -> tuple[str, ...]:
        """Everything that must not be written: passwords, the token, the webhook and its code."""
        secrets = (self.webhook, self.password, self.application_token, self.one_c_password)
        given = [item.get_secret_value() for item in secrets if item is not None]
        return (*given, *(part for item in given for part in item.split("/")))


def load_settings(path: Path, register: Register, catalogue: Catalogue) -> Settings:
    """Read the settings; an absent file means defaults.

    Raises ``InputProblem`` for a file that is no TOML, an unknown key (named with its path), a secret in the
    file, or an agreement that fits neither register nor scenarios.
    """
    if not path.exists():
        return Settings()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        _no_secrets(document, path)
        settings = Settings.model_validate(document)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputProblem(f"Не читаются настройки {path}: {error}.") from error
    except ValidationError as error:
        raise InputProblem(f"Настройки {path} не годятся: {first_problem(error)}.") from error
    wrong = next(misfits(settings.agreements, register, catalogue), None)
    if wrong is not None:
        raise InputProblem(f"Настройки {path}: {wrong}.")
    return settings


def _no_secrets(document: dict[str, Any], path: Path) -> None:
    if "/rest/" in str(document.get("portal", "")) or {"webhook", "password", "login"} & set(document):
        raise InputProblem(
            f"В настройках {path} секрет: уберите его из файла и передайте переменной окружения B24AUDIT_WEBHOOK."
        )
