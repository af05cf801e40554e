# ruff: noqa: RUF012  # Django writes migrations this way
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inbox",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="store.space"
                    ),
                ),
            ],
            options={
                "db_table": "store_inbox",
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("ear", models.BinaryField(db_index=True, max_length=32)),
                ("until", models.BigIntegerField()),
                ("body", models.BinaryField()),
                ("alert", models.BinaryField(default=bytes)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="store.space"
                    ),
                ),
            ],
            options={
                "db_table": "store_link",
            },
        ),
    ]
