"""Automation of the portal: robots and business processes that run after items are created and changed."""
