"""A PBX that calls a portal with the token of the test application."""

from typing import Any

from b24audit.refportal.protocol.auth import APPLICATION_ID
from tests.refportal.calls import WEB, Caller

STRANGER = "+72005550101"


class Pbx(Caller):
    """Calls with the token of the test application."""

    token: str

    def connect(self) -> None:
        """Get a token as the consent page would give it."""
        authority = self.portal.authority
        secret = self.portal.settings.client_secret
        granted = authority.grant("authorization_code", APPLICATION_ID, secret, authority.authorize(1))
        self.token = str(granted["access_token"])

    def by_app(self, method: str, **params: Any) -> Any:
        """The answer to the application."""
        return self.send("POST", f"{WEB}rest/{method}", json={**params, "auth": self.token}).json()

    def ring(self, **params: Any) -> Any:
        """Register an incoming call."""
        common = {"USER_ID": 1, "PHONE_NUMBER": STRANGER, "TYPE": 2, "CRM_CREATE": 1, "LINE_NUMBER": "7"}
        return self.by_app("telephony.externalCall.register", **{**common, **params})["result"]

    def hang_up(self, call: str, **params: Any) -> Any:
        """Finish a call."""
        common = {"CALL_ID": call, "USER_ID": 1, "DURATION": 95}
        return self.by_app("telephony.externalCall.finish", **{**common, **params})["result"]
