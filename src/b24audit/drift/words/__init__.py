"""Words of the models, one module per area of the snapshot."""
