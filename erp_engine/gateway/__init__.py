"""The only package that knows Supabase."""

from erp_engine.gateway.caller import Anonymous, AnyCaller, Caller, Service
from erp_engine.gateway.client import Gateway, Page, only_one
from erp_engine.gateway.selection import Filter, Selection, order_of

__all__ = [
    "Anonymous",
    "AnyCaller",
    "Caller",
    "Filter",
    "Gateway",
    "Page",
    "Selection",
    "Service",
    "only_one",
    "order_of",
]
