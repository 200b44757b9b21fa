"""The places of statements are unique within a text: what ledgers state stands in none, and enters the index no more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_derived")]
    operations = [
        migrations.RemoveConstraint("statement", "statement_once_per_place"),
        migrations.AddConstraint(
            "statement",
            models.UniqueConstraint(
                fields=("text", "key"),
                condition=models.Q(ended_at__isnull=True, text__isnull=False),
                name="statement_once_per_place",
            ),
        ),
    ]
