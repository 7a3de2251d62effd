"""Passwords and access tokens, got when they are needed and kept nowhere."""

from summarylint.config import ConfigError
from summarylint.inbox.settings import OAuth, Server


def secret_for(server: Server) -> str:
    """What to log in with at a server: a password, or an access token.

    Raises:
        ConfigError: it can't be had.
    """
    secret = server.secret.value() if server.secret is not None else ""
    return access_token(server.oauth, secret) if server.oauth is not None else secret


def access_token(oauth: OAuth, secret: str) -> str:
    """An access token in exchange for an application's secret (OAuth2 client credentials).

    Raises:
        ConfigError: the library for it is missing, or the secret is refused.
        OSError: the token service can't be reached.
    """
    try:
        import httpx
    except ImportError:
        raise ConfigError("inbox: for tokens install summarylint[graph]") from None
    asked = {
        "grant_type": "client_credentials",
        "client_id": oauth.client_id,
        "client_secret": secret,
        "scope": oauth.scope,
    }
    try:
        answer = httpx.post(oauth.token_url, data=asked, timeout=30)
    except httpx.HTTPError as error:
        raise ConnectionError(type(error).__name__) from None
    if answer.status_code >= 500:
        raise ConnectionError(f"status {answer.status_code}")
    token = answer.json().get("access_token") if answer.status_code == 200 else None
    if not token:
        raise ConfigError(f"inbox: the token service refuses the secret (status {answer.status_code})")
    return str(token)
