"""Good moments, given and received: one tap keeps one, and nobody counts them."""
