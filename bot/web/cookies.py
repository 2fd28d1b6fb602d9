"""The cookie that a browser is known by, and the token that only our own page can send back."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from storage.sessions import LASTS

TOKEN_HEADER = "x-cunyi-token"
_BYTES = 32


def new_secret() -> str:
    return secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """What is stored of a cookie."""
    return sha256(f"cunyi session {secret}".encode()).hexdigest()


def token(secret: str) -> str:
    """What the page sends with everything it does; another site can make a browser send the cookie, but not this."""
    return hmac.new(secret.encode(), b"cunyi page", sha256).hexdigest()


def right_token(secret: str, said: str) -> bool:
    return hmac.compare_digest(token(secret).encode(), said.encode())


@dataclass(frozen=True)
class Cookies:
    """`secure` when people open the page by https: then no plain page or subdomain can set or read the cookie.

    SameSite is Lax: with Strict somebody who opens the page from a link in a messenger would look signed out. No GET
    changes anything, and every POST needs our origin and the token.
    """

    secure: bool

    @property
    def name(self) -> str:
        return "__Host-cunyi" if self.secure else "cunyi"

    def read(self, request: Request) -> str:
        return request.cookies.get(self.name, "")

    def give(self, response: Response, secret: str) -> None:
        response.set_cookie(
            self.name,
            secret,
            max_age=int(LASTS.total_seconds()),
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def take_back(self, response: Response) -> None:
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")
