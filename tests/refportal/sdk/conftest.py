"""A portal behind HTTPS, an authority made for this run, and the official Python SDK as a client.

The SDK sends requests with ``requests``, which takes its authorities from the variable ``REQUESTS_CA_BUNDLE``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import trustme
from b24pysdk import BitrixWebhook, Client

from tests.refportal.portal_process import running


@dataclass(frozen=True)
class Certificates:
    """PEM files: two authorities, and a server's certificate and key issued by the first."""

    authority: Path
    stranger: Path
    certificate: Path
    key: Path


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("certificates")
    files = Certificates(*(folder / name for name in ("authority.pem", "stranger.pem", "server.pem", "key.pem")))
    authority = trustme.CA()
    server = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(files.authority)
    trustme.CA().cert_pem.write_to_path(files.stranger)
    server.cert_chain_pems[0].write_to_path(files.certificate)
    server.private_key_pem.write_to_path(files.key)
    return files


@pytest.fixture(scope="session")
def secured(certificates: Certificates) -> Iterator[dict[str, str]]:
    """What a conforming portal with 900 clients behind HTTPS says of itself; without limits."""
    tls = ["--tls-cert", str(certificates.certificate), "--tls-key", str(certificates.key)]
    with running("--limits", "off", "--clients", "900", *tls) as said:
        yield said


@pytest.fixture
def client(secured: dict[str, str], certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The SDK's client of that portal."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates.authority))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    address = urlsplit(secured["webhook"])
    _, _, user, code, _ = address.path.split("/")
    return Client(BitrixWebhook(domain=address.netloc, webhook_token=f"{user}/{code}"))
