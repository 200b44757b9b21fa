"""Who works with the book: accounts with one role and a reach."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. `role` is an id of packs/base/roles.yaml; district, park and enterprise bound what it reaches.

    `district` is a division code or the id of a zone without one, "" for all districts.
    """

    role = models.CharField("角色", max_length=32, default="data_clerk")
    district = models.CharField("区县", max_length=32, blank=True, default="")
    park = models.ForeignKey(
        "store.Entity", verbose_name="园区", null=True, blank=True, on_delete=models.PROTECT, related_name="park_users"
    )
    enterprise = models.ForeignKey(
        "store.Entity", verbose_name="企业", null=True, blank=True, on_delete=models.PROTECT, related_name="own_users"
    )
    failures = models.PositiveIntegerField("连续登录失败次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True, blank=True)
    expires_on = models.DateField("账号有效期至", null=True, blank=True)
    password_set_at = models.DateTimeField("密码设置时间", null=True, blank=True)

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        db_table = "person"
