"""What every reply tells browsers to do and to leave. A reply that has one of these fields of its own keeps it."""

from typing import Final

Headers = list[tuple[bytes, bytes]]

# Of data: nothing in it may be run, loaded or framed, whatever a browser takes it for.
API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# A camera reads barcodes.
PERMISSIONS: Final = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
# Two years; preload and subdomains are for whoever owns the domain to decide.
HSTS: Final = "max-age=63072000"
_ALWAYS: Final = {
    "content-security-policy": API_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # The replies of the API are a person's own; files and the web app say how long they may be kept.
    "cache-control": "no-store",
}


def security_headers(*, is_production: bool) -> Headers:
    """In production the site is reached by TLS alone, and browsers are to remember it."""
    found = {**_ALWAYS, **({"strict-transport-security": HSTS} if is_production else {})}
    return [(name.encode(), value.encode()) for name, value in found.items()]


def completed(headers: Headers, defaults: Headers) -> Headers:
    """The headers of a reply, and the defaults that it does not have."""
    present = {name for name, _ in headers}
    return headers + [one for one in defaults if one[0] not in present]
