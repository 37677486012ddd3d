"""Running the scenarios: pytest and pytest-bdd under the hood, typed events outside."""
