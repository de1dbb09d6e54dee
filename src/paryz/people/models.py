"""Who there is: organisations as a tree, units, persons, posts over time, roles.

These are ordinary tables. What the codes give a consequence to (entering and leaving
service, signing, filing) is recorded as facts; a post carries the words around them.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from paryz.people.accounts import Account, SignInSlip
from paryz.people.forgetting import Forgets
from paryz.people.names import folded, full_name
from paryz.people.parties import Exclusion, Kinship, Opening, Placement

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
# Each letter stands for as many bytes as any other; the bytes that are left over are not used.
_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
_LEFT_OVER = bytes(range(256 - 256 % len(ALPHABET), 256))


def random_uid() -> str:
    """A public identifier that tells nothing: 16 letters, about 79 bits."""
    letters = b""
    while len(letters) < 16:
        letters += secrets.token_bytes(24).translate(_LETTERS, _LEFT_OVER)
    return letters[:16].decode("ascii")


class Folded(models.TextField):  # type: ignore[type-arg]  # Django knows no TextField[…]
    """What a row is searched by: some of its columns, folded whenever the row is written.

    Rows that are written together have it too; a change of one column alone has to name it.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)
        self.of = of

    def deconstruct(self) -> Any:
        """A plain column: migrations need no more."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The columns of the row as it is written."""
        value = folded(" ".join(getattr(model_instance, name) for name in self.of))
        setattr(model_instance, self.attname, value)
        return value


def uid_field() -> models.CharField[str, str]:
    """The column of a public identifier."""
    return models.CharField(max_length=16, unique=True, default=random_uid, editable=False)


class Organisation(models.Model):
    """An employer: a state institution, an enterprise, a body. Its chain and settings are its own.

    ``settings`` are the readings, policies, adopted codes and days of publication, by the
    names of the vocabulary, as :func:`paryz.law.codes.settings` reads them.
    """

    uid = uid_field()
    name = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    bin = models.CharField(max_length=12, blank=True)
    folded = Folded(of=("name", "bin"))
    address = models.CharField(max_length=300, blank=True)
    signatory = models.CharField(max_length=200, blank=True)
    signatory_post = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Almaty")
    document_language = models.CharField(max_length=8, default="kk+ru")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    settings = models.JSONField(default=dict, blank=True)
    # The organisation's own rule, which no code states: so long nothing finished is erased.
    keep_years = models.PositiveSmallIntegerField(null=True, blank=True)

    forgets = Forgets(
        keeps={
            **dict.fromkeys(("name", "name_kk", "name_ru", "name_en"), "an employer's name"),
            **dict.fromkeys(("bin", "folded", "address"), "an employer's own"),
            **dict.fromkeys(("signatory", "signatory_post"), "who signs for the employer now"),
            **dict.fromkeys(("time_zone", "document_language", "settings"), "a choice of a list"),
        }
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in a language, or the name as it was given."""
        return getattr(self, f"name_{language}", "") or self.name


class OrganisationPath(models.Model):
    """Which organisation lies under which; every one lies under itself."""

    ancestor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="below")
    descendant = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="above")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["ancestor", "descendant"], name="organisation_path_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id}/{self.descendant_id}"


class Unit(models.Model):
    """A part of an organisation: a school, a department, a section.

    ``successor`` is the unit that a closed one was merged into, under which it lies since.
    """

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)
    folded = Folded(of=("name", "code"))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    forgets = Forgets(
        keeps=dict.fromkeys(("code", "name", "folded"), "what a part of an employer is called")
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "name"])]

    def __str__(self) -> str:
        return self.name


class UnitPath(models.Model):
    """Which unit lay under which, from when to when; every unit lies under itself."""

    ancestor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="below")
    descendant = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="above")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ancestor", "descendant"])]

    def __str__(self) -> str:
        return f"{self.ancestor_id}/{self.descendant_id}"


class Person(models.Model):
    """Somebody of whom facts are recorded; an account is optional."""

    uid = uid_field()
    surname = models.CharField(max_length=120)
    given = models.CharField(max_length=120, blank=True)
    patronymic = models.CharField(max_length=120, blank=True)
    iin = models.CharField(max_length=12, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    folded = models.CharField(max_length=400, editable=False, db_index=True)
    # Since then the name is gone; the row stays, because others' rows refer to it.
    erased_on = models.DateField(null=True, blank=True, editable=False)

    forgets = Forgets(
        when="name",
        rows=lambda person: Q(pk=person.pk),
        empties=("surname", "given", "patronymic", "iin", "email", "language", "folded"),
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["folded", "id"]

    def __str__(self) -> str:
        if self.erased_on is not None:
            return gettext("erased person")
        return full_name(self.surname, self.given, self.patronymic)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the column for search in step with the name."""
        self.folded = folded(full_name(self.surname, self.given, self.patronymic))
        super().save(*args, **kwargs)

    @property
    def masked_iin(self) -> str:
        """The IIN as it is shown: the last four digits only."""
        return f"•••• •••• {self.iin[-4:]}" if self.iin else ""


class Post(models.Model):
    """A place that a person holds in an organisation, first and last day included.

    ``since`` and ``until`` follow the facts of service and are written by recording alone;
    ``void`` marks a post whose entry into service was retracted.
    """

    class Category(models.TextChoices):
        """Whom a code binds: the category of service (law.md, section 0)."""

        CIVIL = "civil"
        STATE = "state"
        OTHER = "other"

    uid = uid_field()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    tab_number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=8, choices=Category.choices)
    week = models.PositiveSmallIntegerField(default=5)
    supervisor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="subordinate_posts"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    void = models.BooleanField(default=False)

    forgets = Forgets(
        when="matter",
        rows=lambda gone: (
            Q(person=gone.person, organisation=gone.organisation) if gone.own else Q(pk__in=())
        ),
        empties=("tab_number", "title"),
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "tab_number"]),
            models.Index(fields=["organisation", "unit", "until"]),
        ]

    def __str__(self) -> str:
        return self.title or self.tab_number

    @staticmethod
    def held_on(day: date) -> Q:
        """The condition that a post is held on a day."""
        return Q(void=False, since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


class Role(models.Model):
    """What a person may do for others: a role, in a part of the tree, for a time.

    Everybody is a servant of their own matters without a row here. ``unit`` None means the
    whole organisation with the organisations under it.
    """

    class Name(models.TextChoices):
        """The roles of the product; what each may do stands in the room of policy."""

        SUPERVISOR = "supervisor"
        PERSONNEL = "personnel"
        ETHICS = "ethics"
        COMMISSION = "commission"
        AUDITOR = "auditor"
        ADMINISTRATOR = "administrator"

    uid = uid_field()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=16, choices=Name.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # Whose delegate the holder is: shut out of whatever that person is shut out of.
    in_place_of = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="delegated_roles"
    )

    forgets = Forgets(when="name", rows="person")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "since", "id"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """An office outside the organisation that facts are addressed to, with its validity.

    ``verified`` is False until somebody checked it; the page says so.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="bodies")
    purpose = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    # What a payment to it needs: whom, to which account, where, under which code of the budget.
    bin = models.CharField(max_length=12, blank=True)
    account = models.CharField(max_length=34, blank=True)
    bank_code = models.CharField(max_length=11, blank=True)
    budget_code = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)

    forgets = Forgets(
        keeps=dict.fromkeys(
            (
                *("purpose", "name", "address", "source"),
                *("bin", "account", "bank_code", "budget_code"),
            ),
            "an office outside",
        )
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["purpose", "valid_from", "id"]

    def __str__(self) -> str:
        return self.name


__all__ = [
    "Account",
    "Body",
    "Exclusion",
    "Kinship",
    "Opening",
    "Organisation",
    "OrganisationPath",
    "Person",
    "Placement",
    "Post",
    "Role",
    "SignInSlip",
    "Unit",
    "UnitPath",
    "random_uid",
    "uid_field",
]
