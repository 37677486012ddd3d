"""Numbers of the reports: counted from the data of the CRM by the filter of each report."""
