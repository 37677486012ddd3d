"""The fault of commands that is the portal's: apart from the sources, which take a while to import."""


class PortalUnreadable(RuntimeError):
    """The portal as a whole could not be read; the text is one Russian sentence."""
