"""Client of the Bitrix24 REST API: the only code that talks HTTP to a portal."""
