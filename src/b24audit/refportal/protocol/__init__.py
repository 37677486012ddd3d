"""How Bitrix24 REST talks over HTTP: addresses, encodings, authorisation, envelopes, errors, batch and limits.

Nothing here knows any method: methods live in ``refportal.rest``, one module per scope.
"""
