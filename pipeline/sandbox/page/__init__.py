"""The page on which a person sees the stand-ins' world: what a reader of the real channels would see."""
