"""Follow-ups of promises; claims of position with what was verified of them; who belongs to which cluster."""

from django.db import models


class Followup(models.Model):
    """One act on a promise (a statement of plan, target or forecast with a date); appended, revoked, never deleted.

    The latest standing ASSIGN gives the owner, the latest REMIND the reminder's day. CLOSE tells how it ended, with
    the later statement or the file that shows it; REOPEN takes that back.
    """

    class Act(models.TextChoices):
        """What was done."""

        ASSIGN = "assign", "落实责任单位"
        REMIND = "remind", "设置提醒"
        EVIDENCE = "evidence", "补充佐证"
        CLOSE = "close", "销号"
        REOPEN = "reopen", "重新跟办"

    class Ending(models.TextChoices):
        """How a promise ended, as a person decided."""

        MET = "met", "已兑现"
        PARTLY = "partly", "部分兑现"
        MISSED = "missed", "未兑现"
        CHANGED = "changed", "计划调整"
        DROPPED = "dropped", "不再跟办"

    statement = models.ForeignKey("store.Statement", on_delete=models.CASCADE, related_name="followups")
    act = models.CharField(max_length=12, choices=Act.choices)
    owner = models.CharField(max_length=200, blank=True, default="")
    day = models.DateField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True, default="")
    shown_by = models.ForeignKey("store.Statement", null=True, on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey("store.Source", null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "followup"


class Claim(models.Model):
    """A claim of position (西南龙头, 全国第八, 最大) where a text makes it; found by planning.claims.

    `holder` is who holds the position, `field` what it is about, `area` the area it claims to hold for, `words` the
    words as printed. Offsets as in Statement.
    """

    text = models.ForeignKey("store.Text", on_delete=models.CASCADE, related_name="claims")
    key = models.CharField(max_length=32, db_index=True)
    start = models.IntegerField()
    end = models.IntegerField()
    quote_start = models.IntegerField()
    quote_end = models.IntegerField()
    holder = models.CharField(max_length=200, blank=True, default="")
    entity = models.ForeignKey("store.Entity", null=True, on_delete=models.SET_NULL, related_name="claims")
    words = models.CharField(max_length=200)
    area = models.CharField(max_length=60, blank=True, default="")
    field = models.CharField(max_length=200, blank=True, default="")
    rank = models.CharField(max_length=40, blank=True, default="")
    said_by = models.CharField(max_length=200, blank=True, default="")
    hedge = models.CharField(max_length=60, blank=True, default="")
    district = models.CharField(max_length=32, blank=True, default="")
    park = models.ForeignKey("store.Entity", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "claim"


class Verification(models.Model):
    """What a person found out about a claim, under its key: verified or refuted, for which scope, by what."""

    class Verdict(models.TextChoices):
        """What is held of a claim."""

        VERIFIED = "verified", "已核实"
        REFUTED = "refuted", "与事实不符"
        OUTDATED = "outdated", "已过时"

    key = models.CharField(max_length=32, db_index=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    scope = models.CharField(max_length=200, blank=True, default="")
    basis = models.TextField(blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "verification"


class Membership(models.Model):
    """That an entity belongs to a node of a scheme (a cluster or chain id), wholly or with a share; revocable.

    `share` is the part of the entity's output that belongs to the node, 0 to 1; the standing shares of an entity in
    one scheme sum to at most 1. `basis` says why (product, industry code, a person's knowledge).
    """

    entity = models.ForeignKey("store.Entity", on_delete=models.CASCADE, related_name="memberships")
    scheme = models.CharField(max_length=64)
    node = models.CharField(max_length=64)
    share = models.DecimalField(max_digits=7, decimal_places=6, default=1)
    basis = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "membership"
        indexes = (models.Index(fields=("scheme", "node"), name="membership_of_node"),)
