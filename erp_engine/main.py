"""The application: lifespan, middleware, handlers, nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from erp_engine import __version__
from erp_engine.auth.account import Account
from erp_engine.auth.api_tokens import ApiTokens
from erp_engine.auth.passwords import Passwords
from erp_engine.auth.second_step import SecondStep
from erp_engine.auth.service import Sessions
from erp_engine.auth.tokens import Tokens
from erp_engine.errors import EngineError
from erp_engine.gateway import Gateway
from erp_engine.identity import Identity, IdentityMiddleware
from erp_engine.kit.docs_page import docs_route
from erp_engine.kit.edge import EdgeMiddleware, on_engine_error, on_http_exception, on_invalid_input
from erp_engine.kit.routing import SliceIndex
from erp_engine.kit.security_headers import security_headers
from erp_engine.observability.access_log import AccessLogMiddleware
from erp_engine.observability.logs import configure_logs
from erp_engine.openapi import TITLE, contract
from erp_engine.router import all_routes
from erp_engine.settings import PRODUCTION, Settings, settings_from_environment
from erp_engine.throttle.limiter import Limiter
from erp_engine.web_app.route import WebApp


def create_app(settings: Settings | None = None) -> FastAPI:
    """One app for one process. Its connections open with the lifespan and close with it."""
    settings = settings or settings_from_environment()
    configure_logs(settings.engine_log_level)
    is_production = settings.engine_env == PRODUCTION
    app = FastAPI(
        title=TITLE, version=__version__, redirect_slashes=False, lifespan=_lifespan, docs_url=None, redoc_url=None
    )
    app.state.settings = settings
    app.state.identity = Identity.of(settings)
    app.openapi = contract  # type: ignore[method-assign]  # the documented way to bring one's own
    app.router.routes += [SliceIndex(all_routes()), *([] if is_production else [docs_route()])]
    if settings.engine_web_dir:
        app.router.routes.append(WebApp(settings.engine_web_dir, beside=[*app.routes, *all_routes()]))
    # The last added stands outermost.
    app.add_middleware(EdgeMiddleware)
    app.add_middleware(AccessLogMiddleware)
    defaults = security_headers(is_production=is_production)
    app.add_middleware(IdentityMiddleware, identity=app.state.identity, defaults=defaults)
    if settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies)
    app.add_exception_handler(EngineError, on_engine_error)
    app.add_exception_handler(RequestValidationError, on_invalid_input)
    app.add_exception_handler(HTTPException, on_http_exception)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    gateway = Gateway(settings)
    tokens = Tokens(settings)
    app.state.gateway, app.state.tokens = gateway, tokens
    app.state.limiter = Limiter(settings)
    passwords, second_step = Passwords(), SecondStep(settings)
    app.state.sessions = Sessions(gateway, tokens, passwords, second_step, ttl_s=settings.refresh_token_ttl_s)
    app.state.account = Account(gateway, passwords, second_step)
    app.state.api_tokens = ApiTokens(gateway, tokens)
    try:
        yield
    finally:
        await app.state.limiter.aclose()
        await gateway.aclose()
