"""HTTPS of the portal: who trusts its authority reads, nobody else does, and wrong files are explained."""

import asyncio
import ssl
from pathlib import Path

import httpx
import pytest

from b24audit.refportal import CertificateError, Tls
from b24audit.rest import RestClient, TlsError, UntrustedCertificate, WebhookAddress
from tests.cli.commands import b24audit
from tests.refportal.sdk.conftest import Certificates


def _trusting(authority: Path) -> httpx.Client:
    return httpx.Client(verify=ssl.create_default_context(cafile=authority), trust_env=False)


def test_who_trusts_the_authority_reads(secured: dict[str, str], certificates: Certificates) -> None:
    assert secured["webhook"].startswith("https://127.0.0.1:")
    with _trusting(certificates.authority) as client:
        assert client.get(f"{secured['webhook']}profile").json()["result"]["ID"] == "1"


def test_who_trusts_another_authority_refuses(secured: dict[str, str], certificates: Certificates) -> None:
    with _trusting(certificates.stranger) as client, pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY"):
        client.get(f"{secured['webhook']}profile")


def test_plain_http_is_not_answered(secured: dict[str, str], certificates: Certificates) -> None:
    with _trusting(certificates.authority) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(f"{secured['webhook'].replace('https:', 'http:')}profile")
        assert client.get(f"{secured['webhook']}profile").is_success


def _identity_of_caller(webhook: str) -> object:
    async def ask() -> object:
        async with RestClient(WebhookAddress.parse(webhook)) as client:
            return (await client.call("profile")).result["ID"]

    return asyncio.run(ask())


def test_our_client_takes_the_authority_named_in_the_environment(
    secured: dict[str, str], certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    assert _identity_of_caller(secured["webhook"]) == "1"


def test_our_client_refuses_an_unknown_authority_and_says_what_to_do(
    secured: dict[str, str], certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.stranger))
    with pytest.raises(UntrustedCertificate) as caught:
        _identity_of_caller(secured["webhook"])
    assert caught.value.nothing_done
    assert caught.value.reason == (
        "Сертификат портала выдан неизвестным центром: если это центр вашей организации или прокси, "
        "укажите файл с его сертификатом в переменной SSL_CERT_FILE."
    )


def test_wrong_address_of_the_certificate_is_no_unknown_authority(
    secured: dict[str, str], certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    with pytest.raises(TlsError) as caught:
        _identity_of_caller(secured["webhook"].replace("127.0.0.1", "localhost"))
    assert type(caught.value) is TlsError


def _complaint(certificate: Path, key: Path) -> str:
    with pytest.raises(CertificateError) as caught:
        Tls(certificate, key).check()
    return str(caught.value)


def test_wrong_files_are_explained_in_one_sentence(certificates: Certificates, tmp_path: Path) -> None:
    text = tmp_path / "text.pem"
    text.write_text("не сертификат", encoding="utf-8")
    good, key, stranger = certificates.certificate, certificates.key, certificates.stranger
    missing = tmp_path / "no.pem"
    assert [_complaint(*pair) for pair in ((missing, key), (good, tmp_path), (text, key), (good, text))] == [
        f"Файл {missing} не найден: укажите сертификат и ключ в формате PEM.",
        f"Файл {tmp_path} не найден: укажите сертификат и ключ в формате PEM.",
        f"Сертификат {text} не читается: нужен файл PEM с сертификатом сервера.",
        f"Ключ {text} не читается: нужен файл PEM с закрытым ключом без пароля.",
    ]
    foreign = f"Ключ {key} не подходит к сертификату {stranger}: укажите ключ этого сертификата."
    assert _complaint(stranger, key) == foreign
    Tls(good, key).check()


def test_wrong_file_is_wrong_use_of_the_command(certificates: Certificates) -> None:
    key, stranger = certificates.key, certificates.stranger
    finished = b24audit("portal", "--tls-cert", str(stranger), "--tls-key", str(key))
    sentence = f"Ключ {key} не подходит к сертификату {stranger}: укажите ключ этого сертификата."
    assert (finished.code, finished.out, finished.sentences) == (2, "", [sentence])
