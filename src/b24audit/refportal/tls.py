"""The certificate of a portal behind HTTPS."""

import ssl
from dataclasses import dataclass
from pathlib import Path


class CertificateError(ValueError):
    """The files of a certificate cannot be used; the text is one Russian sentence."""


@dataclass(frozen=True)
class Tls:
    """PEM files of a certificate and its key."""

    certificate: Path
    key: Path

    def check(self) -> None:
        """See that a server can start with the files.

        Raises:
            CertificateError: a file is missing or is not what it should be, or the key is another certificate's.
        """
        for file in (self.certificate, self.key):
            if not file.is_file():
                raise CertificateError(f"Файл {file} не найден: укажите сертификат и ключ в формате PEM.")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_verify_locations(self.certificate)
        except OSError as error:
            text = f"Сертификат {self.certificate} не читается: нужен файл PEM с сертификатом сервера."
            raise CertificateError(text) from error
        try:
            context.load_cert_chain(self.certificate, self.key, password=bytes)
        except OSError as error:
            raise CertificateError(self._key_complaint(error)) from error

    def _key_complaint(self, error: OSError) -> str:
        if isinstance(error, ssl.SSLError) and error.reason == "KEY_VALUES_MISMATCH":
            return f"Ключ {self.key} не подходит к сертификату {self.certificate}: укажите ключ этого сертификата."
        return f"Ключ {self.key} не читается: нужен файл PEM с закрытым ключом без пароля."
