"""The reference portal: a Bitrix24-like server with a database, REST API and web UI. Shares nothing with the auditor."""
