"""`python -m stack`: the same commands as `erp`."""

from stack.cli import app

app()
