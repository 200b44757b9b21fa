"""What persons decided of firms proposed for a missing link of a chain."""

from django.db import models


class Lead(models.Model):
    """A person's decision on a firm for a node of a chain; appended, revoked, never deleted. The last standing counts.

    `firm` is what the firm is known by (atlas.leads.key_of). `sources` keeps what the person saw: kind and name of
    each source, and the number of its entry or statement. A lead that nobody decided has no row.
    """

    class Verdict(models.TextChoices):
        """What was decided."""

        CONFIRMED = "confirmed", "确认"
        UNCERTAIN = "uncertain", "待核实"
        REJECTED = "rejected", "排除"

    chain = models.CharField(max_length=64)
    node = models.CharField(max_length=64)
    firm = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.CharField(max_length=500, blank=True, default="")
    sources = models.JSONField(default=list)
    district = models.CharField(max_length=32, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "lead"
        indexes = (models.Index(fields=("chain", "node", "district"), name="lead_of_node"),)
