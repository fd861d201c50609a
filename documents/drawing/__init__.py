"""Pages as pictures: asked for here, drawn in a worker."""
