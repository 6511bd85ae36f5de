"""The form beside the text, at /bien-tap/: Sveltia CMS from its npm package, set up from our own models.

package.py fetches and proves the package, widgets.py and settings.py say which forms there are, site.py puts both into
a folder with the headers that a host must send. No part of the public site.
"""
