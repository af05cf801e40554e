# ruff: noqa: RUF012  # Django writes migrations this way
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vectors",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="store.space",
                    ),
                ),
                ("body", models.BinaryField()),
            ],
            options={
                "db_table": "store_vectors",
            },
        ),
    ]
