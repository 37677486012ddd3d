"""Documents for signing: pure functions from the saved result and the features to a model, then to DOCX, PDF, XLSX."""
