"""How somebody signs in: by an account with a password, or once by a printed slip."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from paryz.people.forgetting import Forgets


class Account(AbstractBaseUser):
    """A way to sign in. ``username`` is what is typed; a person need not have one."""

    username = models.CharField(max_length=150, unique=True)
    person = models.OneToOneField(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField(default=True)

    forgets = Forgets(when="name", rows="person")

    # Whether this time a demo's link signed in, which stands for the second factor too.
    by_demo_link = False

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username


class SignInSlip(models.Model):
    """A printed code that signs one person in once; only its digest is kept."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    for_demo = models.BooleanField(default=False)

    forgets = Forgets(when="name", rows="person")

    def __str__(self) -> str:
        return f"{self.person_id} {self.issued_at:%Y-%m-%d}"
