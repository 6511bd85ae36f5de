"""The control door under ``/_sandbox/``: what people, other apps, time and bad luck do to the platforms."""
