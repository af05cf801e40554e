"""Good moments: which stretch of her days is meant, what she kept most, what a week holds."""
