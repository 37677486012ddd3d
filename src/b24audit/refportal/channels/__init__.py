"""Channels through which clients reach the company: calls, letters, forms on the site, open lines."""
