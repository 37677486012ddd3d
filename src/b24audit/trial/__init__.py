"""Trying the portal out: experiments that act on it with marked test data, and what they have at hand."""
