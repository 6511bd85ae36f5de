"""Stand-ins for Facebook's Graph API (Pages) and YouTube Data API v3: same wire, own state, faults on demand.

They share no code with the clients that talk to them, so they cannot share their mistakes. One process serves both
platforms, a control door under ``/_sandbox/`` and a page on which a person sees what became of it all::

    python -m pipeline.sandbox --state DIR      # the first line printed is the address

    from pipeline.sandbox.server import running
    with running(Path("state")) as address: ...

A request travels ``server`` (HTTP) -> ``wire`` (a value) -> ``routes`` -> ``faults`` -> one function of ``facebook_*``,
``youtube``, ``oauth`` or ``control`` -> ``records`` (SQLite).
"""
