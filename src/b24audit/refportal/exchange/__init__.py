"""Exchange with accounting systems: invoices go out as CommerceML, statuses come back."""
