"""Template tags of the help room that every template has, without ``{% load %}``."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from fullcup.web.help.offline import offline_help as render_offline_help

register = template.Library()


@register.simple_tag(takes_context=True)
def offline_help(context: Context) -> SafeString:
    """Get help without a connection, for pages where she writes: outside of any form."""
    return render_offline_help(context["request"])
