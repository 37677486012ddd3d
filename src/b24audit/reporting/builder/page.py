"""Finishes the page that Allure wrote: in order of the ТЗ, in Russian throughout, and talking to nobody.

Allure puts a visitor counter into every report and has no switch for it. An acceptance report may name a client's
portal, so the counter is taken out and the page forbids the browser to load anything from outside.
"""

import base64
import json
import re
from collections.abc import Sequence

from b24audit.reporting.builder.page_data import change_of
from b24audit.reporting.builder.tree_order import in_order, leaves_of
from b24audit.reporting.builder.wording import reworded

_COUNTER = re.compile(
    r'\s*<script async src="https?://[^"]*googletagmanager[^"]*"></script>\s*<script>.*?</script>', re.DOTALL
)
_APPLICATION = re.compile(r'(?<=src="data:text/javascript;base64,)[A-Za-z0-9+/=]+(?=")')
_DATA = re.compile(r'd\("(?P<name>[^"]+\.json)","(?P<content>[A-Za-z0-9+/=]*)"\)')
_CHARSET = '<meta charset="utf-8">'
_POLICY = "default-src data: blob: 'unsafe-inline' 'unsafe-eval'"
_HIDDEN = (
    "nav-tab-qualityGate",
    "nav-tab-globalErrors",
    "retry-filter",
    "flaky-filter",
    "resolution-filter",
    "test-result-tab-retries",
    "test-result-tab-environments",
)
_HIDDEN_WITHOUT_ATTACHMENTS = ("nav-tab-globalAttachments",)
_HIDDEN_WITHOUT_HISTORY = (
    "transition-filter",
    "test-result-tab-history",
    "tree-leaf-transition-new",
    "metadata-item-new",
)
_TO_TOP = """<script>
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-testid="tree-content"]')) return;
        observer.disconnect();
        const boxes = document.querySelectorAll("[data-tree-scroll-container]");
        setTimeout(() => boxes.forEach((box) => box.scrollTop = 0), 200);
      }).observe(document, {childList: true, subtree: true});
    </script>"""
"""Allure scrolls to the first deviation and hides the report's heading; a reader starts at the top."""


def finished(html: str, *, has_history: bool = False, has_attachments: bool = False) -> str:
    """The page as it is handed to the client."""
    html = _COUNTER.sub("", html)
    html = html.replace('<html dir="ltr" lang="en">', '<html dir="ltr" lang="ru">', 1)
    html = html.replace('aria-label="Loading report"', 'aria-label="Отчёт загружается"', 1)
    html = html.replace(_CHARSET, _CHARSET + _head(has_history=has_history, has_attachments=has_attachments), 1)
    html = _APPLICATION.sub(lambda found: _encoded(reworded(_decoded(found[0]))), html, count=1)
    order = _order(html)
    return _DATA.sub(lambda found: _with_changed_data(found, order), html)


def _head(*, has_history: bool, has_attachments: bool) -> str:
    hidden = _HIDDEN + (() if has_history else _HIDDEN_WITHOUT_HISTORY)
    hidden += () if has_attachments else _HIDDEN_WITHOUT_ATTACHMENTS
    selectors = ", ".join(f'[data-testid="{name}"]' for name in hidden)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    return f"\n    {policy}\n    <style>{selectors} {{ display: none; }}</style>\n    {_TO_TOP}"


def _order(html: str) -> list[str]:
    trees = (found["content"] for found in _DATA.finditer(html) if found["name"] == "widgets/tree.json")
    return [leaf for tree in trees for leaf in leaves_of(in_order(json.loads(_decoded(tree))))]


def _with_changed_data(found: re.Match[str], order: Sequence[str]) -> str:
    change = change_of(found["name"])
    if change is None:
        return found[0]
    content = json.dumps(change(json.loads(_decoded(found["content"])), order), ensure_ascii=False)
    return f'd("{found["name"]}","{_encoded(content)}")'


def _decoded(content: str) -> str:
    return base64.b64decode(content).decode()


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
