"""The command line: the only room that prints, asks and exits."""

from pipeline.cli.main import main

__all__ = ["main"]
