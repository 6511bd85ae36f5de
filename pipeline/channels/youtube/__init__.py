"""A YouTube channel: our marked block in the descriptions of its videos; YouTube Data API v3."""
