"""Page objects, one module per family of pages: intents and «is this page the one that is known»."""
