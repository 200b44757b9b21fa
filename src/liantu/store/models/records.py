"""The audit log, a hash chain that only grows."""

from django.db import models


class Audit(models.Model):
    """One act: who did what to what, when. `digest` = sha256 of `previous` and this row's content (store.audit)."""

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=150)
    action = models.CharField(max_length=64, db_index=True)
    target = models.CharField(max_length=200, blank=True, default="")
    detail = models.JSONField(default=dict)
    district = models.CharField(max_length=32, blank=True, default="")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "audit"
