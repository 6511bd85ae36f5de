"""The values that travel through the pipeline. Frozen; no I/O."""
