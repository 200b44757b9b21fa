"""What the book is about: entities, the names they go by, and the judgements that tie names to entities."""

from django.db import models


class Entity(models.Model):
    """A district, park, enterprise, project, product …; its identity is this row, its content is derived.

    `code` is a division code, a credit code or a project code, unique within its kind. `key` is the name's normal
    form (identity.company_name.normal), `initials` its pinyin initials. `parent` makes the tree district > park >
    zone and project > sub-project; `park` is where it lies, `owner` the enterprise a project or space belongs to.
    `registered` is true once an entry of a register names it. An entity that no name and no entry points to any more
    is `live` no longer, and lists leave it out.
    """

    class Standing(models.TextChoices):
        """How sure it is that there is such a thing: of what papers merely name, much is a group or a slip of
        reading.
        """

        KNOWN = "known", "已核对"
        NAMED = "named", "仅文件提到"
        DISMISSED = "dismissed", "不是独立对象"

    kind = models.CharField(max_length=16)
    name = models.CharField("名称", max_length=200)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.KNOWN)
    key = models.CharField(max_length=200)
    initials = models.CharField(max_length=64, blank=True, default="")
    code = models.CharField(max_length=40, null=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    park = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="inhabitants")
    owner = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="owned")
    district = models.CharField(max_length=32, blank=True, default="")
    geometry = models.JSONField(null=True)
    registered = models.BooleanField(default=False)
    example = models.BooleanField(default=False)
    live = models.BooleanField(default=True)
    batch = models.ForeignKey("store.Batch", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "entity"
        constraints = (models.UniqueConstraint(fields=("kind", "code"), name="entity_code_once"),)
        # `live` stands last: SQLite takes a bare truth value for no equality, and would not use what follows it.
        indexes = (
            models.Index(fields=("kind", "standing", "name", "district", "live"), name="entity_list"),
            models.Index(fields=("kind", "key"), name="entity_key"),
            models.Index(fields=("park", "kind", "standing", "name"), name="entity_park_list"),
        )

    def answers_to(self, name: str) -> bool:
        """Tell whether `name` is the entity's name or one of its standing aliases."""
        return name == self.name or self.aliases.filter(name=name, revoked_at=None).exists()


class Alias(models.Model):
    """Another name registered for an entity; taken back by `revoked_at`, never deleted."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "alias"


class Name(models.Model):
    """A name as one text uses it (or as one ledger entry gives it), and the entity it stands for.

    `home` is the entity this name would be alone; `entity` is where standing judgements put it, `home` when there are
    none. So to revoke a judgement is to send the name home, and nothing is lost.
    """

    text = models.ForeignKey("store.Text", null=True, on_delete=models.CASCADE, related_name="names")
    entry = models.ForeignKey("store.Entry", null=True, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=16)
    short = models.JSONField(default=list)
    home = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="home_names")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="names")

    class Meta:
        db_table = "name"
        constraints = (models.UniqueConstraint(fields=("text", "kind", "name"), name="name_once_per_text"),)


class Mention(models.Model):
    """Where a text names something: the span `[start, end)`, kept though no statement uses it."""

    name = models.ForeignKey(Name, on_delete=models.CASCADE, related_name="mentions")
    start = models.IntegerField()
    end = models.IntegerField()

    class Meta:
        db_table = "mention"


class Judgement(models.Model):
    """Whether a name means an entity: proposed with score and reasons, decided by a person, revoked but never
    deleted.
    """

    class Verdict(models.TextChoices):
        """What is held of the pair."""

        PROPOSED = "proposed", "待确认"
        ACCEPTED = "accepted", "确认同一"
        REJECTED = "rejected", "不是同一"

    name = models.ForeignKey(Name, on_delete=models.CASCADE, related_name="judgements")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="judgements")
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    rule = models.CharField(max_length=40, blank=True, default="")
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "judgement"
        indexes = (models.Index(fields=("verdict", "revoked_at"), name="judgement_open"),)
