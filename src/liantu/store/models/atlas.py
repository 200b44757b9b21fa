"""Facilities on the nodes of the atlas: proposed from the book's statements, and what persons decided of them."""

from django.db import models


class Placement(models.Model):
    """One facility proposed from the book (atlas.placement.Proposal), kept so that pages need not propose anew.

    Derived: `store.atlas` makes it anew for an entity whenever its statements change; a row keeps its number as long as
    its `key` (entity, phase, product) is proposed. `within` is the key of the facility whose figures contain its own.
    `steps` and `evidence` hold the history of its values and what stands behind them; `capacity`, `level` and `status`
    are those of the day it was made, in the reference's unit a year. `statements` are the ids of its statements.
    """

    key = models.CharField(max_length=400, unique=True)
    entity = models.ForeignKey("store.Entity", on_delete=models.CASCADE, related_name="placements")
    owner = models.ForeignKey("store.Entity", null=True, on_delete=models.SET_NULL, related_name="+")
    phase = models.CharField(max_length=40, blank=True, default="")
    product = models.CharField(max_length=64, blank=True, default="")
    label = models.CharField(max_length=200)
    printed = models.CharField(max_length=300, blank=True, default="")
    technology = models.CharField(max_length=64, blank=True, default="")
    alternatives = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True, default="")
    takes = models.BooleanField(default=False)
    zone = models.CharField(max_length=200, blank=True, default="")
    park = models.ForeignKey("store.Entity", null=True, on_delete=models.SET_NULL, related_name="+")
    district = models.CharField(max_length=32, blank=True, default="", db_index=True)
    capacity = models.FloatField(null=True)
    level = models.FloatField(null=True)
    level_year = models.IntegerField(null=True)
    status = models.CharField(max_length=12)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    due = models.DateField(null=True)
    within = models.CharField(max_length=400, blank=True, default="")
    investment = models.FloatField(null=True)
    jobs = models.FloatField(null=True)
    output_value = models.FloatField(null=True)
    doubt = models.CharField(max_length=300, blank=True, default="")
    notes = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    statements = models.JSONField(default=list)
    example = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        db_table = "placement"


class Placing(models.Model):
    """What a person decided of a facility, under its key: confirmed, rejected or changed; revoked, never deleted.

    The last standing CONFIRM or REJECT gives its state. Standing CHANGEs lay `fields` over what was proposed, the
    later over the earlier; what they set is assumed, no longer stated.
    """

    class Verdict(models.TextChoices):
        """What was decided."""

        CONFIRM = "confirm", "确认"
        REJECT = "reject", "不是"
        CHANGE = "change", "改"

    key = models.CharField(max_length=400, db_index=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    fields = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "placing"
