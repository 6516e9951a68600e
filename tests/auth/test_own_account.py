"""What people do to their own log-in: see and end their sessions, and change their password."""

from collections.abc import Iterator

import httpx
import pytest

from tests.auth.account import Account
from tests.support import contract
from tests.support.flows import refusal
from tests.support.rest import Rest, new

NEW_PASSWORD = "staple battery horse"


@pytest.fixture(scope="module")
def client(api_url: str) -> Iterator[httpx.Client]:
    with contract.client(api_url) as opened:
        yield opened


@pytest.fixture
def account(service: Rest, client: httpx.Client) -> Account:
    return Account.made(service, client)


def sessions(account: Account, token: str) -> dict[bool, list[str]]:
    """The ids of the person's sessions, by whether they are the one that asks."""
    rows = account.get("me/sessions", token).json()["rows"]
    return {this: [row["id"] for row in rows if row["is_this"] == this] for this in (True, False)}


def alive(account: Account, *tokens: str) -> list[bool]:
    return [account.get("me", token).status_code == 200 for token in tokens]


class TestSessions:
    def test_are_shown_with_where_they_are(self, account: Account) -> None:
        account.token()
        rows = account.get("me/sessions", account.token()).json()["rows"]
        assert len(rows) == 2
        assert {row["address"] for row in rows} == {"127.0.0.1"}
        assert {row["device"].split("/")[0] for row in rows} == {"python-httpx"}
        assert [row["is_this"] for row in rows].count(True) == 1

    def test_end_one_by_one(self, account: Account) -> None:
        here, there = account.token(), account.token()
        (other,) = sessions(account, here)[False]
        assert account.post(f"me/sessions/{other}/end", here).status_code == 204
        assert alive(account, here, there) == [True, False]

    def test_end_everywhere_but_here(self, account: Account) -> None:
        here, *others = (account.token() for _ in range(3))
        api_token = {"name": "프린터", "permissions": ["item.view"], "days": 1}
        program = account.post("me/tokens", here, api_token).json()["token"]
        assert account.post("me/sessions/end-others", here).status_code == 204
        assert alive(account, here, *others, program) == [True, False, False, True]

    def test_of_others_are_not_ended(self, account: Account, service: Rest, client: httpx.Client) -> None:
        neighbour = Account.made(service, client)
        theirs = neighbour.token()
        (session,) = sessions(neighbour, theirs)[True]
        account.post(f"me/sessions/{session}/end", account.token())
        assert alive(neighbour, theirs) == [True]


class TestChangingThePassword:
    def test_takes_the_present_one_and_ends_all_but_this_session(self, account: Account) -> None:
        here, there = account.token(), account.token()
        change = {"current": account.password, "password": NEW_PASSWORD}
        refused = account.post("me/password", here, {**change, "current": "not that"})
        assert refusal(refused) == (403, "auth.wrong_password")
        assert account.post("me/password", here, change).status_code == 204
        assert alive(account, here, there) == [True, False]
        assert refusal(account.log_in()) == (401, "auth.wrong_credentials")
        assert account.log_in(password=NEW_PASSWORD).status_code == 200

    def test_revokes_api_tokens(self, account: Account) -> None:
        here = account.token()
        api_token = {"name": "프린터", "permissions": ["item.view"], "days": 1}
        program = account.post("me/tokens", here, api_token).json()["token"]
        assert alive(account, program) == [True]
        account.post("me/password", here, {"current": account.password, "password": NEW_PASSWORD})
        assert alive(account, here, program) == [True, False]

    def test_refuses_a_key_that_was_refused_not_for_ever(self, account: Account) -> None:
        """A wrong guess is not a reply to keep: the same key may be sent again with the right password."""
        here, key = account.token(), new("password-key")
        change = {"current": account.password, "password": NEW_PASSWORD}
        account.post("me/password", here, {**change, "current": "not that"}, key=key)
        assert account.post("me/password", here, change, key=key).status_code == 204

    def test_is_no_way_to_guess_it(self, account: Account) -> None:
        here = account.token()
        guess = {"current": "a guess", "password": NEW_PASSWORD}
        replies = [refusal(account.post("me/password", here, guess)) for _ in range(11)]
        assert replies == [(403, "auth.wrong_password")] * 10 + [(429, "auth.locked")]

    def test_is_done_through_the_api_alone(self, account: Account, rest_url: str) -> None:
        straight = Rest(rest_url, account.token())
        reply = straight.call("change_password", p_succeeded=True, p_password_hash="x")
        straight.close()
        assert (reply.status, reply.code) == (403, "auth.api_only")
