"""Can a portal be audited at all: what is asked of it, what the answers mean, what to do."""
