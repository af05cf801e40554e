# ruff: noqa: RUF012  # Django writes migrations this way
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("tries", models.IntegerField()),
                ("until", models.BigIntegerField()),
            ],
            options={
                "db_table": "store_limit",
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                ("id", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("name_mac", models.BinaryField(max_length=32, unique=True)),
                ("code_mac", models.BinaryField(max_length=16, unique=True)),
                ("cost", models.CharField(max_length=40)),
                ("salt", models.BinaryField(max_length=16)),
                ("by_passphrase", models.BinaryField()),
                ("by_code", models.BinaryField()),
                ("public", models.BinaryField(max_length=32)),
                ("private", models.BinaryField()),
                ("name", models.BinaryField()),
                ("head", models.BinaryField()),
            ],
            options={
                "db_table": "store_space",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("stay", models.CharField(max_length=8)),
                ("created", models.BigIntegerField()),
                ("seen", models.BigIntegerField()),
                ("sealed", models.BinaryField()),
                ("label", models.BinaryField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="store.space"
                    ),
                ),
            ],
            options={
                "db_table": "store_session",
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "space_id",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.BinaryField(max_length=16)),
                ("seq", models.BigIntegerField()),
                ("body", models.BinaryField()),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="store.space",
                    ),
                ),
            ],
            options={
                "db_table": "store_record",
                "indexes": [models.Index(fields=["space", "seq"], name="store_record_space_seq")],
            },
        ),
    ]
