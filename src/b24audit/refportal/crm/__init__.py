"""CRM objects behind both generations of REST methods: types, fields, stages, items."""
