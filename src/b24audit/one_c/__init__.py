"""The part of 1C in an exchange with the portal, for one invoice only."""
