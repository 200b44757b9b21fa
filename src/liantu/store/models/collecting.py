"""Rounds of collecting a form: who is asked, what came back, and what was made of each returned file."""

from django.db import models


class Round(models.Model):
    """One collection: a ledger's form, for a period, from some recipients, by a day.

    `ledger` is the ledger's id; a round made from an office's own template has `spec`, the ledger file made of it
    (docs/collecting.md), and `template`, the workbook itself; it publishes no statements. Closing publishes `batch`.
    """

    class Status(models.TextChoices):
        """How far a round has come."""

        OPEN = "open", "收表中"
        CLOSED = "closed", "已汇总"
        CANCELLED = "cancelled", "已取消"

    title = models.CharField(max_length=200)
    ledger = models.CharField(max_length=64)
    spec = models.TextField(blank=True, default="")
    period = models.CharField(max_length=10, blank=True, default="")
    due = models.DateField()
    message = models.TextField(blank=True, default="")
    template = models.ForeignKey("store.Source", null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    district = models.CharField(max_length=32, blank=True, default="")
    park = models.ForeignKey("store.Entity", null=True, on_delete=models.PROTECT, related_name="+")
    example = models.BooleanField(default=False)
    batch = models.ForeignKey("store.Batch", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "round"


class Recipient(models.Model):
    """Who is asked in a round: an enterprise of the book (or another entity), with the contact to be reminded.

    `returned` is the file that counts; `exempt` is why nothing is expected of them, empty if something is.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="recipients")
    entity = models.ForeignKey("store.Entity", on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=200, blank=True, default="")
    exempt = models.CharField(max_length=200, blank=True, default="")
    reminded_at = models.DateTimeField(null=True)
    reminders = models.IntegerField(default=0)
    returned = models.ForeignKey("store.Returned", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "recipient"
        constraints = (models.UniqueConstraint(fields=("round", "entity"), name="recipient_once_per_round"),)


class Returned(models.Model):
    """One file (or one online form) that came back in a round, as it was read; a newer one takes its place.

    `rows` are what was read of it: [{"data": {field: value}, "cells": {field: "B4"}, "sheet": …, "row": 4,
    "problems": [{"kind", "weight", "field", "cell", "value", "message", "todo"}], "corrections": [{"field", "value",
    "was", "reason", "by", "at", "revoked"}], "accepted": [{"key", "note", "by", "at"}]}]; `notes` tell what was
    understood (renamed columns, units), `undecided` are headings whose meaning a person must settle. `failure` is why
    a file gave nothing. Nothing of it is in a ledger until the round is closed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="files")
    recipient = models.ForeignKey(Recipient, null=True, on_delete=models.CASCADE, related_name="files")
    source = models.ForeignKey("store.Source", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=400)
    rows = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    undecided = models.JSONField(default=list)
    failure = models.TextField(blank=True, default="")
    live = models.BooleanField(default=True)
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "returned"
