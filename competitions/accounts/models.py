"""People who sign in, where roles can be held, who holds which, and open invitations."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.rules import Role, ScopeKind
from competitions.extensions import Model, UtcDateTime, enumerated


class Scope(Model):
    """Where a role is held; contests and events each own one, an event's inside its contest's."""

    __tablename__ = "scopes"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ScopeKind] = mapped_column(enumerated(ScopeKind))
    name: Mapped[str] = mapped_column(String(200), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("scopes.id"), index=True)
    parent: Mapped["Scope | None"] = relationship(remote_side="Scope.id")


class Account(Model):
    """A person who signs in. Without a password the account waits for its invitation."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(64), unique=True)
    user_name: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    session_version: Mapped[int] = mapped_column(default=1)
    language: Mapped[str | None] = mapped_column(String(16))
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    roles: Mapped[list["RoleGrant"]] = relationship(
        back_populates="account", cascade="all, delete-orphan"
    )

    @property
    def is_active(self) -> bool:
        """Whether the person may be signed in, as Flask-Login asks."""
        return not self.disabled

    is_authenticated = True
    is_anonymous = False

    def get_id(self) -> str:
        """What a session cookie carries; a raised version ends all sessions of before."""
        return f"{self.id}:{self.session_version}"


class RoleGrant(Model):
    """An account holds a role within a scope."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("account_id", "role", "scope_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[Role] = mapped_column(enumerated(Role))
    scope_id: Mapped[int] = mapped_column(ForeignKey("scopes.id"), index=True)
    account: Mapped[Account] = relationship(back_populates="roles")
    scope: Mapped[Scope] = relationship()


class Invitation(Model):
    """A link with which a person sets a password, once; only a hash of its token is kept."""

    __tablename__ = "invitations"
    __table_args__ = (CheckConstraint("length(token_hash) = 64", name="sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    account: Mapped[Account] = relationship()
