"""Con đường hướng thiện: one Markdown source, judged and rendered, then published with care."""

__version__ = "0.1.0"
