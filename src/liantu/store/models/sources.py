"""Where things come from: files whose bytes never change, and the texts read from them."""

from django.db import models


class Source(models.Model):
    """A file as an office received it, named by the sha256 of its bytes, which lie in the workspace's `files` folder.

    Two districts that receive the same bytes have a source each. `district` is whose office it belongs to; `level`
    says who may open it: of an internal source others see the quote.
    """

    class Level(models.TextChoices):
        """Who may open a source."""

        PUBLIC = "public", "可公开"
        INTERNAL = "internal", "内部"

    class Kind(models.TextChoices):
        """What a source is used as."""

        DOCUMENT = "document", "文件"
        WORKBOOK = "workbook", "表格"
        ATTACHMENT = "attachment", "附件"

    sha = models.CharField(max_length=64)
    name = models.CharField("文件名", max_length=400)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    size = models.BigIntegerField()
    title = models.TextField("标题", blank=True, default="")
    publisher = models.CharField("发布单位", max_length=200, blank=True, default="")
    author = models.CharField(max_length=200, blank=True, default="")
    host = models.CharField("来源网站", max_length=200, blank=True, default="")
    dated_start = models.DateField(null=True)
    dated_end = models.DateField(null=True)
    date_source = models.CharField(max_length=40, blank=True, default="")
    trust = models.CharField(max_length=16, blank=True, default="")
    trust_reason = models.TextField(blank=True, default="")
    level = models.CharField("密级", max_length=16, choices=Level.choices, default=Level.PUBLIC)
    example = models.BooleanField("示例", default=False)
    district = models.CharField(max_length=32, db_index=True, blank=True, default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "source"
        constraints = (models.UniqueConstraint(fields=("sha", "district"), name="source_once_per_district"),)


class Text(models.Model):
    """One extractor's text of a source, named by its sha256; a better extractor makes another, and `current` moves.

    `segments` are [start, end, place] rows (model.document.Segment), `blocks` [start, end, role, reason].
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="texts")
    sha = models.CharField(max_length=64, db_index=True)
    extractor = models.CharField(max_length=80)
    content = models.TextField()
    segments = models.JSONField(default=list)
    blocks = models.JSONField(default=list)
    reader = models.CharField(max_length=40)
    current = models.BooleanField(default=True)
    read_at = models.DateTimeField()

    class Meta:
        db_table = "text"
        constraints = (models.UniqueConstraint(fields=("source", "sha"), name="text_once_per_source"),)
