"""Allure results: what the report builder turns into the client's report."""
