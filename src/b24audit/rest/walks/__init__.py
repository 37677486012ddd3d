"""Reading whole lists: which method pages how, and the walks themselves."""
