"""Addresses: what is accepted, what is refused, and that the secret never shows."""

import pytest
from pydantic import SecretStr

from b24audit.rest import AddressError, Application, OAuthAddress, RestError, Tokens, WebhookAddress
from tests.rest.fakes import SECRET

TOKENS = Tokens(SecretStr("access-token-1"), SecretStr("refresh-token-1"))


@pytest.mark.parametrize(
    ("text", "origin", "user_id"),
    [
        (f"https://company.bitrix24.ru/rest/1/{SECRET}/", "https://company.bitrix24.ru", "1"),
        (f" https://Company.Bitrix24.ru/rest/12/{SECRET} ", "https://company.bitrix24.ru", "12"),
        (f"https://company.bitrix24.ru/rest/api/1/{SECRET}/", "https://company.bitrix24.ru", "1"),
        (f"https://company.ru:8443/rest/1/{SECRET}/", "https://company.ru:8443", "1"),
        (f"http://127.0.0.1:8080/rest/1/{SECRET}/", "http://127.0.0.1:8080", "1"),
        (f"http://[::1]:8080/rest/1/{SECRET}/", "http://[::1]:8080", "1"),
        (f"http://localhost/rest/1/{SECRET}/", "http://localhost", "1"),
    ],
)
def test_a_webhook_is_read_from_what_the_portal_shows(text: str, origin: str, user_id: str) -> None:
    address = WebhookAddress.parse(text)
    assert (address.origin, address.user_id, address.secret.get_secret_value()) == (origin, user_id, SECRET)
    assert address.host == origin.partition("//")[2]
    assert SECRET not in repr(address) + str(address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "company.bitrix24.ru",
        f"company.bitrix24.ru/rest/1/{SECRET}/",
        "https://company.bitrix24.ru/",
        "https://company.bitrix24.ru/rest/1/",
        f"https://company.bitrix24.ru/rest/admin/{SECRET}/",
        f"https://company.bitrix24.ru/rest/1/{SECRET}/crm.item.list",
        f"https://company.bitrix24.ru/rest/1/{SECRET}/?auth=1",
        f"https://user:{SECRET}@company.bitrix24.ru/rest/1/{SECRET}/",
        f"https://company.bitrix24.ru:port/rest/1/{SECRET}/",
        f"https:///rest/1/{SECRET}/",
        f"http://company.bitrix24.ru/rest/1/{SECRET}/",
        f"http://127.0.0.1.example.com/rest/1/{SECRET}/",
        f"ftp://127.0.0.1/rest/1/{SECRET}/",
    ],
)
def test_anything_else_is_refused_in_one_sentence_without_the_secret(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        WebhookAddress.parse(text)
    error = caught.value
    assert isinstance(error, ValueError)
    assert isinstance(error, RestError)
    assert str(error) == error.reason
    assert error.reason.startswith("Адрес ")
    assert SECRET not in str(error)


def test_clear_text_is_named_as_the_reason() -> None:
    with pytest.raises(AddressError, match="должен начинаться с https://"):
        WebhookAddress.parse(f"http://company.bitrix24.ru/rest/1/{SECRET}/")


def test_an_application_address_hides_its_tokens() -> None:
    application = Application("app.1", SecretStr("client-secret-1"))
    address = OAuthAddress.parse("https://company.bitrix24.ru/anything", TOKENS, application)
    assert (address.origin, address.host) == ("https://company.bitrix24.ru", "company.bitrix24.ru")
    assert not {"access-token-1", "refresh-token-1", "client-secret-1"} & set(repr(address).split("'"))


def test_an_authorization_server_in_clear_text_is_refused() -> None:
    application = Application("app.1", SecretStr("client-secret-1"), "http://oauth.example")
    with pytest.raises(AddressError):
        OAuthAddress.parse("https://company.bitrix24.ru", TOKENS, application)
