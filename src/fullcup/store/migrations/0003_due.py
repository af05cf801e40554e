# ruff: noqa: RUF012  # Django writes migrations this way
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_links_and_inbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("hour", models.BigIntegerField(db_index=True)),
                ("lease", models.BigIntegerField(default=0)),
                ("ear", models.BinaryField(db_index=True, default=bytes, max_length=32)),
                ("body", models.BinaryField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="store.space"
                    ),
                ),
            ],
            options={
                "db_table": "store_due",
            },
        ),
    ]
