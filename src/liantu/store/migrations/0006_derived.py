"""No table changes: facilities now keep which statement states their record and unit energies, so that what is derived
is made anew in books of an older version (`workspace.ensure_ready`).
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0005_leads")]
    operations = []
