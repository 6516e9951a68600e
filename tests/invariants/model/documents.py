"""States and permissions, written by hand from the specification."""

from tests.invariants.model.words import Document

ENGINES = ("inbound", "outbound", "transfer", "adjustment", "opening")
PATHS = {
    "inbound": ("submit", "approve", "commit"),
    "outbound": ("submit", "approve", "commit"),
    "adjustment": ("submit", "approve", "commit"),
    "opening": ("submit", "approve", "commit"),
    "transfer": ("submit", "approve", "ship", "commit"),
}
TAKES_PARTNER = {"inbound": "supplier", "outbound": "customer"}
BRINGS_LOTS = ("inbound", "opening", "adjustment")
IN_PARTS = ("inbound", "outbound", "transfer")
# What has moved goods, and still stands.
POSTED = ("partially_committed", "committed")
RANKS = {"readonly": 1, "staff": 2, "manager": 3, "admin": 4}
# What staff may do, and what only the author may do, of whatever rank.
STAFF_ACTIONS = ("create", "change", "submit")
BACKED_OUT_OF = ("draft", "pending", "rejected")


def ends_in(engine: str, action: str, status: str) -> str | None:
    """The state after an action, when all is done; None when the state does not know the action."""
    match action, status:
        case "change", ("draft" | "rejected"):
            return status
        case "submit", ("draft" | "rejected"):
            return "pending"
        case "withdraw", "pending":
            return "draft"
        case "approve", "pending":
            return "approved"
        case "reject", "pending":
            return "rejected"
        case "cancel", ("draft" | "pending" | "rejected" | "approved"):
            return "cancelled"
        case "reverse", "committed":
            return "reversed"
    if engine == "transfer":
        return _of_transfers(action, status)
    if (action, status) == ("commit", "approved"):
        return "committed"
    if status == "partially_committed" and action in ("commit", "close"):
        return "committed"
    return None


def _of_transfers(action: str, status: str) -> str | None:
    match action, status:
        case "ship", "approved":
            return "in_transit"
        case "cancel", "in_transit":
            return "cancelled"
        case "commit", ("in_transit" | "partially_committed"):
            return "committed"
        case "close", "partially_committed":
            return "committed"
    return None


def needs_reason(action: str, status: str) -> bool:
    """Whoever undoes what others decided says why."""
    return action in ("reject", "close", "reverse") or (action == "cancel" and status in ("approved", "in_transit"))


def why_not(role: str, who: str, document: Document, action: str, *, must_differ: bool) -> str | None:
    """Why a person may not take an action that the document's state knows; None when they may."""
    if action == "approve" and must_differ and document.author == who:
        return "flow.approver_must_differ"
    rank = RANKS[role]
    if action == "withdraw" or (action == "cancel" and document.status in BACKED_OUT_OF):
        if rank < RANKS["staff"]:
            return "permission.denied"
        return None if document.author == who else "flow.not_author"
    least = RANKS["staff"] if action in STAFF_ACTIONS else RANKS["manager"]
    return None if rank >= least else "permission.denied"
