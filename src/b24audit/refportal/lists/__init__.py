"""Universal lists: what fields and elements are, apart from how REST writes them."""
