"""The document generator: numbers, data of an item, DOCX from a template, a plain PDF beside it."""
