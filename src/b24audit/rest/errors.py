"""Why a portal could not be read: one tree, so that "could not look" is never taken for "does not conform".

::

    RestError
    ├── AddressError               the address itself cannot be used
    ├── WriteForbidden             the guard stopped a command before anything was sent
    ├── NotEntitled                the plan has no REST
    ├── NoAuth                     the webhook or token is unknown
    │   └── TokenExpired           it was known once
    ├── InsufficientScope          the webhook lacks a scope
    ├── AccessDenied               the user behind the webhook lacks a right
    ├── ApplicationContextRequired only an application may call the method
    ├── MethodNotFound             this portal has no such method
    ├── QueryLimitExceeded         too many requests, for a moment
    ├── OperationTimeLimit         the method used up its ten minutes
    ├── Overload                   the portal's REST is blocked by hand; repeating does not help
    ├── PortalDeleted
    ├── ServerFailure              the portal broke down inside
    ├── RequestRejected            any other refusal of the method itself
    ├── ProtocolError              an answer that is no answer: HTML, torn or empty body, wrong shape
    └── TransportError             no answer at all
        ├── DnsError · TlsError · UntrustedCertificate · ConnectError    nothing was sent
        └── ReadTimeout · ConnectionLost                                 the portal may have acted

Every error keeps ``method``, ``code``, ``description`` and ``status``; neither the token nor the address is kept.
"""

from datetime import UTC, datetime, tzinfo
from typing import ClassVar


class RestError(Exception):
    """Base of every error of the client.

    ``method`` is the REST method; ``code`` and ``description`` are the portal's own words ("" when it said
    nothing), ``status`` the HTTP status (0 when there was no answer).
    """

    nothing_done: ClassVar[bool] = True
    """Whether it is certain that the portal did not carry the command out."""
    _reason: ClassVar[str] = "Портал не ответил на вопрос проверки: повторите её позже."

    def __init__(self, description: str = "", *, method: str = "", code: str = "", status: int = 0) -> None:
        super().__init__(description)
        self.method = method
        self.code = code
        self.description = description
        self.status = status

    @property
    def reason(self) -> str:
        """One Russian sentence for a report: what could not be checked and what to do."""
        return self._reason

    def __str__(self) -> str:
        said = ": ".join(part for part in (self.code, self.description) if part)
        facts = ", ".join(part for part in (self.method, f"HTTP {self.status}" if self.status else "", said) if part)
        return f"{self.reason} [{facts}]" if facts else self.reason


class AddressError(RestError, ValueError):
    """An address that cannot be used; the description is the Russian sentence for the user."""

    @property
    def reason(self) -> str:
        """The sentence the error was made with."""
        return self.description

    def __str__(self) -> str:
        return self.description


class WriteForbidden(RestError):
    """The guard stopped a command: it is not among the reading methods. Nothing was sent."""

    @property
    def reason(self) -> str:
        """Names the stopped method."""
        return f"Метод {self.method} не входит в список читающих: в режиме только для чтения он не отправлен."


class NotEntitled(RestError):
    """The portal's plan has no REST API."""

    _reason = "Тариф портала не даёт REST API: нужен коммерческий тариф с подпиской «Маркетплейс»."


class NoAuth(RestError):
    """The portal does not know the webhook or the token."""

    _reason = "Портал не принял вебхук: он удалён, изменён или введён с ошибкой — создайте новый."


class TokenExpired(NoAuth):
    """The webhook or the token has expired."""

    _reason = "Срок действия вебхука истёк: продлите его или создайте новый."


class InsufficientScope(RestError):
    """The webhook lacks the scope that the method needs; ``scope`` is None when it is not known which."""

    def __init__(
        self, description: str = "", *, method: str = "", code: str = "", status: int = 0, scope: str | None = None
    ) -> None:
        super().__init__(description, method=method, code=code, status=status)
        self.scope = scope

    @property
    def reason(self) -> str:
        """Names the scope to add."""
        missing = f"нет права «{self.scope}»" if self.scope else "не хватает прав"
        return f"У вебхука {missing}: добавьте его в настройках вебхука и повторите проверку."


class AccessDenied(RestError):
    """The user on whose behalf the webhook acts may not read this."""

    _reason = "У владельца вебхука нет прав на эти данные: вебхук должен создать администратор портала."


class ApplicationContextRequired(RestError):
    """Only an installed application may call the method, a webhook never can."""

    _reason = "Через вебхук это не читается (только приложению портала): проверьте вручную."


class MethodNotFound(RestError):
    """The portal has no such method, in this version of REST."""

    _reason = "На этом портале нет метода REST для этой проверки: обновите портал или проверьте вручную."


class QueryLimitExceeded(RestError):
    """The limit of request intensity; ``QUERY_LIMIT_EXCEEDED``."""

    _reason = "Портал отвергает запросы: их слишком много — остановите другие программы и повторите позже."


class OperationTimeLimit(RestError):
    """The method used up its execution time; ``reset_at`` is epoch seconds, None when the portal never told it."""

    def __init__(
        self, description: str = "", *, method: str = "", code: str = "", status: int = 0, reset_at: float | None = None
    ) -> None:
        super().__init__(description, method=method, code=code, status=status)
        self.reset_at = reset_at

    @property
    def reason(self) -> str:
        """Tells when the method is free again, in local time."""
        return self.reason_in(None)

    def reason_in(self, zone: tzinfo | None) -> str:
        """The same with the moment in the given time zone (None: local time)."""
        if self.reset_at is None:
            return "Портал исчерпал время выполнения этого метода: повторите проверку через 10 минут."
        moment = datetime.fromtimestamp(self.reset_at, UTC).astimezone(zone)
        return f"Портал исчерпал время выполнения этого метода: проверка снова возможна в {moment:%H:%M}."


class Overload(RestError):
    """REST of the portal is blocked by hand; repeating does not help."""

    _reason = "REST API портала заблокирован из-за перегрузки: обратитесь в поддержку Битрикс24."


class PortalDeleted(RestError):
    """The portal was deleted or closed."""

    _reason = "Портал удалён или закрыт: проверьте адрес."


class ServerFailure(RestError):
    """The portal failed inside while answering."""

    nothing_done = False
    _reason = "На портале внутренняя ошибка: повторите проверку позже."


class RequestRejected(RestError):
    """The method refused the request for a reason of its own; see ``code`` and ``description``."""

    @property
    def reason(self) -> str:
        """Gives the portal's own words, which alone tell what was wrong."""
        said = ": ".join(part for part in (self.code, self.description) if part) or "без объяснений"
        return f"Портал отклонил запрос ({said}): проверьте вручную и сообщите разработчику проверки."


class ProtocolError(RestError):
    """The answer is no answer of Bitrix24 REST."""

    nothing_done = False
    _reason = "Вместо ответа REST портал прислал нечитаемое: проверьте адрес и прокси, повторите позже."


class TransportError(RestError):
    """There was no answer."""

    nothing_done = False
    _reason = "Связь с порталом прервалась: проверьте сеть и повторите."


class DnsError(TransportError):
    """The name of the portal does not resolve."""

    nothing_done = True
    _reason = "Имя портала не найдено: проверьте адрес и DNS."


class TlsError(TransportError):
    """The secure connection failed."""

    nothing_done = True
    _reason = "Защищённое соединение не установлено: проверьте сертификат, прокси и часы компьютера."


class UntrustedCertificate(TlsError):
    """The portal's certificate was issued by nobody this computer trusts."""

    _reason = (
        "Сертификат портала выдан неизвестным центром: если это центр вашей организации или прокси, "
        "укажите файл с его сертификатом в переменной SSL_CERT_FILE."
    )


class ConnectError(TransportError):
    """The connection was not made."""

    nothing_done = True
    _reason = "Портал не принимает соединение: проверьте адрес, сеть и межсетевой экран."


class ReadTimeout(TransportError):
    """The request was sent, the answer did not come in time."""

    _reason = "Портал не ответил вовремя: повторите проверку позже."


class ConnectionLost(TransportError):
    """The connection broke while the answer was awaited or read."""
