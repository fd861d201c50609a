"""Words of the body's strength and of tenure."""
