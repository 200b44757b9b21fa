"""What the checks found, and how a person filed it."""

from django.db import models


class Finding(models.Model):
    """One check carried out on stated figures (checking.finding.Finding), kept so that lists need not compute it.

    Derived: `store.findings` makes it anew for a text or an entity whenever its statements change. `facts` are the ids
    of the statements in the order of the formula, `first` and `last` the first and the one held against the computed
    value. `doubtful` tells that it is to be shown among 对不上的数 (disagrees, or cannot be told and a person should
    look).
    """

    key = models.CharField(max_length=32, unique=True)
    rule = models.CharField(max_length=40)
    outcome = models.CharField(max_length=16)
    formula = models.TextField()
    computed = models.CharField(max_length=60, blank=True, default="")
    stated = models.CharField(max_length=60, blank=True, default="")
    unit = models.CharField(max_length=20, blank=True, default="")
    deviation = models.FloatField(null=True)
    reason = models.TextField(blank=True, default="")
    question = models.TextField(blank=True, default="")
    derived = models.BooleanField(default=False)
    doubtful = models.BooleanField(default=False)
    facts = models.JSONField(default=list)
    entity = models.ForeignKey("store.Entity", null=True, on_delete=models.CASCADE, related_name="findings")
    text = models.ForeignKey("store.Text", null=True, on_delete=models.CASCADE, related_name="findings")
    first = models.ForeignKey("store.Statement", on_delete=models.CASCADE, related_name="+", db_index=False)
    found_at = models.DateTimeField()

    class Meta:
        db_table = "finding"
        indexes = (models.Index(fields=("doubtful", "rule"), name="finding_doubtful"),)


class Filing(models.Model):
    """How a person filed a finding, under the finding's key; revoked, never deleted. The figures stay as they are."""

    class Verdict(models.TextChoices):
        """What the office holds of a finding."""

        EXPLAINED = "explained", "有解释"
        ASK = "ask", "待询问"
        WRONG = "wrong", "数有误"

    key = models.CharField(max_length=32, db_index=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "filing"
