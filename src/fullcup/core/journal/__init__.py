"""Her journal: the entry types, the journal that holds them, and their written form."""
