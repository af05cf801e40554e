"""A real Chromium: the system's where there is one, else the one that Playwright brings."""

import os
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserType

_SYSTEM: Final = Path("/usr/bin/chromium")
_SHELL: Final = Path("/usr/bin/chromium-headless-shell")
_NOT_NEEDED: Final = (
    # Pages of the browser's own that newer versions load for every window: a fifth of a run's time.
    "WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup",
    # What Playwright turns off; of two such lists a browser takes the last.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)  # fmt: skip
_ARGUMENTS: Final = (
    f"--disable-features={','.join(_NOT_NEEDED)}",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # There is no screen: pages are put together without a process of their own for that.
    "--disable-gpu",
    "--in-process-gpu",
)


def executable() -> Path | None:
    """The whole browser, with a profile and tabs that it keeps."""
    return _SYSTEM if _SYSTEM.exists() else None


def shell() -> Path | None:
    """The same engine without windows, which is what Playwright brings too: a fifth less work."""
    return _SHELL if _SHELL.exists() else executable()


def arguments() -> list[str]:
    # Chromium's own sandbox refuses to run as root.
    return [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def name(chromium: BrowserType) -> str:
    return str(executable() or chromium.executable_path)
