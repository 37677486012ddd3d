"""The portal's database: SQLAlchemy models on SQLite, one module per area."""
