"""What a step of the machine may be."""

WRITING = ("draft", "rejected")
WAITING = ("pending",)
COMMITTING = ("approved", "in_transit", "partially_committed")
GOING = (*WRITING, *WAITING, *COMMITTING)
LATE = ("committed", "partially_committed", "in_transit")
# What a step may be, how often, and in which states there must be documents for it.
CHOICES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("create", 4, ()),
    ("create_many", 2, ()),
    ("change", 1, WRITING),
    ("go_on", 6, GOING),
    ("act", 2, GOING),
    ("act_late", 2, LATE),
    ("commit_parts", 4, COMMITTING),
    ("take_over", 2, WAITING),
    ("act_on_many", 2, GOING),
    ("repeat", 1, ()),
    ("change_policy", 1, ()),
    ("look_back", 1, ()),
)
