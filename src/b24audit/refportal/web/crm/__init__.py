"""What the pages of the CRM are made of: which items a user sees, how they are written, cards, stages, lists."""
