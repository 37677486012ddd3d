"""Areas of the snapshot: one module per subject, each with its readings and parsers."""
