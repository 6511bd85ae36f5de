"""The tools of the campaign: what each would receive (render, pure) and how it is reached (client, network)."""
