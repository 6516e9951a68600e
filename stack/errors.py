"""The stack's one exception."""


class StackError(Exception):
    """Something the reader can put right. Its text is one line that says what is wrong and what to do."""
