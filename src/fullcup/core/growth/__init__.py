"""What a look back shows: figures for the pictures and for the monthly letter, from her entries.

Nothing here is a score, and nothing is compared but her own months. Where she wrote nothing
there is ``None`` or an empty tuple, never a zero.
"""
