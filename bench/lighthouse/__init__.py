"""Lighthouse on her pages: ``python -m bench.lighthouse``."""
