"""Entries of ledgers with every revision, the imports that brought them, and what an office's headings mean."""

from django.db import models

from liantu.store.models.sources import Source


class Batch(models.Model):
    """One import: staged row by row out of sight, published at once, undone by compensating revisions.

    `choices` says how each table is read (store.tables.Choice), `preview` what was found wrong; `process` is the
    process that works on it and `beat_at` its last sign of life.
    """

    class Status(models.TextChoices):
        """How far an import has come."""

        READING = "reading", "正在读取"
        PREVIEW = "preview", "待确认"
        STAGING = "staging", "正在写入"
        PUBLISHED = "published", "已发布"
        UNDONE = "undone", "已撤销"
        DISCARDED = "discarded", "已丢弃"
        FAILED = "failed", "失败"

    ledger = models.CharField(max_length=64)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="batches")
    status = models.CharField(max_length=16, choices=Status.choices)
    choices = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    message = models.TextField(blank=True, default="")
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    process = models.CharField(max_length=120, blank=True, default="")
    beat_at = models.DateTimeField(null=True)
    district = models.CharField(max_length=32, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "batch"


class Entry(models.Model):
    """The current revision of one entry of a ledger; `key` is the ledger's key (LedgerSpec.key_of) in its district.

    `live` is false once it is withdrawn. `batch` is the import that made it: until that is published, nobody sees it.
    """

    ledger = models.CharField(max_length=64)
    key = models.CharField(max_length=300)
    entity = models.ForeignKey("store.Entity", null=True, on_delete=models.PROTECT, related_name="entries")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    revision = models.IntegerField()
    spec_version = models.IntegerField()
    state = models.CharField(max_length=32)
    title = models.CharField(max_length=200, blank=True, default="")
    data = models.JSONField()
    period = models.CharField(max_length=10, blank=True, default="")
    district = models.CharField(max_length=32, blank=True, default="")
    park = models.ForeignKey("store.Entity", null=True, on_delete=models.PROTECT, related_name="park_entries")
    example = models.BooleanField(default=False)
    live = models.BooleanField(default=True)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    entered_state_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "entry"
        constraints = (models.UniqueConstraint(fields=("ledger", "district", "key"), name="entry_once_per_ledger"),)
        indexes = (
            models.Index(fields=("ledger", "title", "district", "live"), name="entry_list"),
            models.Index(fields=("ledger", "park"), name="entry_park_list"),
            models.Index(fields=("ledger", "-period", "title", "district", "live"), name="entry_by_period"),
        )


class Revision(models.Model):
    """One revision of an entry, append-only: data, state, the act that made it, who and when, and where it came from.

    A revision that an import has staged for an entry bears the negative of the revision it starts from, and gets its
    number when the import is published. `place` names the workbook's source, sheet, row and the cell of each field
    where the revision was imported.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    number = models.IntegerField()
    data = models.JSONField()
    state = models.CharField(max_length=32)
    action = models.CharField(max_length=32)
    spec_version = models.IntegerField()
    spec_digest = models.CharField(max_length=64)
    place = models.JSONField(default=dict)
    note = models.TextField(blank=True, default="")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="revisions")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "revision"
        constraints = (models.UniqueConstraint(fields=("entry", "number"), name="revision_number_once"),)


class Heading(models.Model):
    """What a heading means in one office's sheets of a ledger: the field id, "" for a column to leave out."""

    ledger = models.CharField(max_length=64)
    heading = models.CharField(max_length=200)
    field = models.CharField(max_length=64, blank=True)
    district = models.CharField(max_length=32, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "heading"
        constraints = (models.UniqueConstraint(fields=("district", "ledger", "heading"), name="heading_once"),)


class Attachment(models.Model):
    """A file kept with an entry or an entity, such as the evidence that a transition requires."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="attachments")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="attachments")
    entity = models.ForeignKey("store.Entity", null=True, on_delete=models.CASCADE, related_name="attachments")
    purpose = models.CharField(max_length=64, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "attachment"
