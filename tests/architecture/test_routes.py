"""What every route must have, so that none is forgotten."""

import inspect
import json

import pytest
from fastapi.routing import APIRoute

from erp_engine.cli import CONTRACT
from erp_engine.kit.routing import API_PREFIX, StrictRoute
from erp_engine.openapi import contract
from erp_engine.router import all_routes

PUBLIC = {
    *("/healthz", "/health", "/livez"),
    *(f"{API_PREFIX}/auth/{name}" for name in ("login", "refresh", "invitations/open", "invitations/accept")),
}
# Log-in, refresh and log-out are safe to repeat by themselves, and an invitation serves once.
WITHOUT_KEY = {
    f"{API_PREFIX}/auth/{name}" for name in ("login", "refresh", "logout", "invitations/open", "invitations/accept")
}

each_route = pytest.mark.parametrize("route", all_routes(), ids=lambda one: f"{min(one.methods)} {one.path}")


@each_route
class TestRoute:
    def test_declares_its_permission(self, route: APIRoute) -> None:
        permission = (route.openapi_extra or {}).get("x-permission")
        assert permission
        assert (permission == "public") == (route.path in PUBLIC)

    def test_is_strict(self, route: APIRoute) -> None:
        assert isinstance(route, StrictRoute)

    def test_has_a_response_model_or_says_that_it_has_none(self, route: APIRoute) -> None:
        is_described = route.response_model is not None or not route.include_in_schema
        assert is_described or route.status_code == 204 or route.path.endswith("/files/{id}")

    def test_runs_on_the_event_loop(self, route: APIRoute) -> None:
        """A plain function would go to a thread for each request."""
        dependencies = [one.call for one in route.dependant.dependencies]
        assert all(inspect.iscoroutinefunction(call) for call in (route.endpoint, *dependencies))

    def test_takes_a_key_when_it_writes(self, route: APIRoute) -> None:
        takes_key = any("writer" in str(one.call) for one in route.dependant.dependencies)
        only_reads = bool({"GET", "HEAD"} & (route.methods or set()))
        assert takes_key == (not only_reads and route.path not in WITHOUT_KEY)


def test_names_of_operations_differ() -> None:
    names = [route.name for route in all_routes()]
    assert len(names) == len(set(names))


def test_contract_is_written_down() -> None:
    assert contract() == json.loads(CONTRACT.read_text())
