"""The embedded Supabase core: PostgreSQL and PostgREST without Docker. See README.md beside this file."""

from stack.errors import StackError
from stack.stack import Stack

__all__ = ["Stack", "StackError"]
