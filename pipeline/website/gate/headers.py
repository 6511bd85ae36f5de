"""What a host must say along with every page, as files that hosts understand.

Nothing loads from elsewhere but the player of a video that the reader asks for; no script or style runs but our files
(https://www.w3.org/TR/CSP3/). Pagefind needs ``wasm-unsafe-eval``. The audit finds pages that would break the policy.
What is named by what is in it (assets/bundle.py) is paid for once: browsers keep it for a year without asking again.
"""

from pipeline.website.assets.bundle import FOLDER
from pipeline.website.pages.embeds import FOLDER as EMBEDS

PLAYER = "https://www.youtube-nocookie.com"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": PLAYER,
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FRAMED = {  # the lists that other sites show in a frame: see pages/embeds.py
    **{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *",
}
KEPT = ("Cache-Control", "public, max-age=31536000, immutable")
FILES = ("_headers", ".htaccess", "nginx-headers.conf")


def host_files(base: str) -> dict[str, bytes]:
    """`FILES`, which make Netlify and Cloudflare, Apache and nginx send `HEADERS` below `base`, the site's path.

    Below ``nhung/`` they send `FRAMED` instead. Cloudflare takes a header back with ``!``; Netlify adds up, so
    there the lists stay out of frames (docs/len-that.md).
    """
    quoted = {name: f'"{value}"' for name, value in HEADERS.items()}
    kept, framed = f"{base}{FOLDER}", f"{base}{EMBEDS}"
    policy = FRAMED["Content-Security-Policy"]
    lines = {
        "_headers": [
            f"{base}*",
            *(f"  {name}: {value}" for name, value in HEADERS.items()),
            f"{kept}*",
            "  {}: {}".format(*KEPT),
            f"{framed}*",
            "  ! Content-Security-Policy",
            "  ! X-Frame-Options",
            f"  Content-Security-Policy: {policy}",
        ],
        ".htaccess": [
            f"ErrorDocument 404 {base}404.html",
            "<IfModule mod_headers.c>",
            *(f"  Header always set {name} {value}" for name, value in quoted.items()),
            "</IfModule>",
            f'<If "%{{REQUEST_URI}} =~ m#^{kept}#">',
            "  <IfModule mod_headers.c>",
            '    Header set {} "{}"'.format(*KEPT),
            "  </IfModule>",
            "</If>",
            f'<If "%{{REQUEST_URI}} =~ m#^{framed}#">',
            "  <IfModule mod_headers.c>",
            f'    Header always set Content-Security-Policy "{policy}"',
            "    Header always unset X-Frame-Options",
            "  </IfModule>",
            "</If>",
        ],
        "nginx-headers.conf": [
            "# In the server block: include /path/to/site/nginx-headers.conf;",
            f"error_page 404 {base}404.html;",
            *(f"add_header {name} {value} always;" for name, value in quoted.items()),
            f"location ^~ {kept} {{ expires 1y; }}",  # add_header here would take the others away
            f"location ^~ {framed} {{",
            *(f'  add_header {name} "{value}" always;' for name, value in FRAMED.items()),
            "}",
        ],
    }
    return {name: "\n".join([*lines[name], ""]).encode() for name in FILES}
