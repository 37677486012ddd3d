"""What is wrong with the pages of the CRM of this portal."""

from b24audit.refportal.states.sections.page_faults import KEY, PageFaultsState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.page import Page


def page_faults(page: Page) -> PageFaultsState:
    """The faults."""
    return PageFaultsState.model_validate(get_meta(page.session, KEY))
