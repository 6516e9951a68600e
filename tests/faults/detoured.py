"""The `erp` command, whose API reaches PostgREST at FAULTS_REST_URL: the proxy's address. Else as in operation."""

import os
from unittest.mock import patch

from stack import Stack
from stack.cli import app


class Detoured(Stack):
    """A stack with something between its API and its PostgREST."""

    def api_environment(self, database: str = "postgres") -> dict[str, str]:
        return {**super().api_environment(database), "SUPABASE_URL": os.environ["FAULTS_REST_URL"]}


if __name__ == "__main__":
    with patch("stack.up.Stack", Detoured):
        app()
