"""Reconciliation of the portal with the customer's Excel files of clients and of products (ТЗ, паспорт 10, 11)."""
