"""How a found browser is started: quiet, without a sandbox that root or a container cannot have."""

from typing import TypedDict

from b24audit.browser.discovery import Browser

_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)
_SUGGESTIONS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Suggestions below the address field are pages of their own: drawn for every window, they cost more than ours do."""
_PLAYWRIGHTS_OWN = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
)
"""What Playwright switches off; said again, for of several such arguments Chromium obeys the last one only."""


class LaunchOptions(TypedDict):
    """Keyword arguments of Playwright's ``chromium.launch``."""

    executable_path: str
    headless: bool
    chromium_sandbox: bool
    args: list[str]


def launch_options(browser: Browser, *, headless: bool = True) -> LaunchOptions:
    """Options that start this browser and make it talk to nobody but the pages it is sent to.

    The sandbox is off (``--no-sandbox``): Chromium refuses to start with it as root and in most containers.
    """
    return LaunchOptions(
        executable_path=str(browser.path),
        headless=headless,
        chromium_sandbox=False,
        args=[*_QUIET, f"--disable-features={','.join((*_PLAYWRIGHTS_OWN, *_SUGGESTIONS))}"],
    )
