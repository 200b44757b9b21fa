"""Statements with their evidence and status, what persons decided on them, and which figure was settled on."""

from django.db import models


class Statement(models.Model):
    """What a text or an entry states. Columns as docs/statements.md; `low`/`high` in the canonical unit.

    `key` names the place inside the text (kind, span, ordinal) or the revision (field), `claim` is the hash of the
    slots as read. A statement that a newer reading replaced has `ended_at`. Evidence is either `text` with the spans
    or `revision` with `field`. A correction writes the slots here and keeps what was read in `original`. `entity` is
    derived from the subject's name; `district`, `park` and `internal` repeat what bounds its reach, so that reach is
    one WHERE.
    """

    class Status(models.TextChoices):
        """What is held of a statement."""

        PROPOSED = "proposed", "待核"
        ACCEPTED = "accepted", "已采信"
        CORRECTED = "corrected", "已更正"
        REJECTED = "rejected", "已剔除"
        SUPERSEDED = "superseded", "已被替代"

    key = models.CharField(max_length=80)
    claim = models.CharField(max_length=32, blank=True, default="")
    kind = models.CharField(max_length=12)
    text = models.ForeignKey(
        "store.Text", null=True, on_delete=models.PROTECT, related_name="statements", db_index=False
    )
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    quote_start = models.IntegerField(null=True)
    quote_end = models.IntegerField(null=True)
    revision = models.ForeignKey("store.Revision", null=True, on_delete=models.CASCADE, related_name="statements")
    field = models.CharField(max_length=64, blank=True, default="")
    subject = models.CharField(max_length=300, blank=True, default="")
    subject_type = models.CharField(max_length=16, blank=True, default="")
    object = models.CharField(max_length=300, blank=True, default="")
    indicator = models.CharField(max_length=40, blank=True, default="")
    basis = models.CharField(max_length=12, blank=True, default="")
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    unit = models.CharField(max_length=20, blank=True, default="")
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    modality = models.CharField(max_length=12, blank=True, default="")
    scope = models.CharField(max_length=200, blank=True, default="")
    said_by = models.CharField(max_length=200, blank=True, default="")
    stage = models.CharField(max_length=16, blank=True, default="")
    relation = models.CharField(max_length=16, blank=True, default="")
    extra = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PROPOSED)
    original = models.JSONField(null=True)
    entity = models.ForeignKey(
        "store.Entity", null=True, on_delete=models.PROTECT, related_name="statements", db_index=False
    )
    object_entity = models.ForeignKey("store.Entity", null=True, on_delete=models.PROTECT, related_name="+")
    district = models.CharField(max_length=32, blank=True, default="")
    park = models.ForeignKey("store.Entity", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    internal = models.BooleanField(default=False)
    example = models.BooleanField(default=False)
    live = models.BooleanField(default=True)
    batch = models.ForeignKey("store.Batch", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "statement"
        constraints = (
            models.UniqueConstraint(
                fields=("text", "key"),
                condition=models.Q(ended_at__isnull=True, text__isnull=False),
                name="statement_once_per_place",
            ),
        )
        # Each index is paid for by every one of an import's statements: those of ledgers enter only one of them.
        indexes = (
            models.Index(fields=("entity", "live", "indicator"), name="statement_of_entity"),
            models.Index(fields=("text",), condition=models.Q(text__isnull=False), name="statement_of_text"),
            models.Index(
                fields=("district", "text"),
                condition=models.Q(status="proposed", live=True),
                name="statement_to_review",
            ),
            # Promises are few among a million figures of ledgers, and are asked for by their day.
            models.Index(
                fields=("period_end", "district"),
                condition=models.Q(modality__in=("plan", "target", "forecast"), live=True, period_end__isnull=False),
                name="statement_promised",
            ),
        )


class Decision(models.Model):
    """What was decided on a statement, append-only: the status, corrected slots if any, why, who and when."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="decisions")
    status = models.CharField(max_length=12, choices=Statement.Status.choices)
    slots = models.JSONField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "decision"


class Settlement(models.Model):
    """Which of several figures for one thing the office goes by; revoked, never deleted.

    The thing is entity, indicator, object, basis, period, scope and modality of the chosen statement, joined in
    `point`.
    """

    entity = models.ForeignKey("store.Entity", on_delete=models.CASCADE, related_name="settlements")
    point = models.CharField(max_length=400)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="settlements")
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "settlement"
        indexes = (models.Index(fields=("entity", "point"), name="settlement_point"),)


class Queued(models.Model):
    """A person's decision that found no unique place in a newer text of its source, and waits for a person."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="queued")
    text = models.ForeignKey("store.Text", on_delete=models.CASCADE, related_name="queued")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "queued_decision"


class Disputed(models.Model):
    """A point whose figures contradict each other, kept so that lists need not compare a million statements.

    Derived: `store.disputes` makes it anew for an entity whenever its statements change.
    """

    entity = models.ForeignKey("store.Entity", on_delete=models.CASCADE, related_name="disputes")
    point = models.CharField(max_length=400)
    indicator = models.CharField(max_length=40)
    deviation = models.FloatField(null=True)
    is_open = models.BooleanField()
    first = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "disputed"
        indexes = (models.Index(fields=("is_open", "entity"), name="disputed_open"),)
