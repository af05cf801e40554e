"""How the weights that Fullcup ships are made from the texts in ``corpus``: ``make train``."""
