from django.urls import path

from fullcup.web.hers import (
    children,
    friend,
    index,
    listed,
    me,
    mottos,
    refused,
    rules,
    taught,
    values,
    works,
)

urlpatterns = [
    path("hers", index.index, name="hers"),
    path("hers/values", values.values_page, name="hers-values"),
    path("hers/values/cards/<int:group>", values.cards, name="hers-cards"),
    path("hers/rules", rules.rules_page, name="hers-rules"),
    path("hers/rules/picked", rules.picked, name="hers-picked"),
    path("hers/rules/<uuid:rule_id>", rules.change, name="hers-rule"),
    path("hers/mottos", mottos.mottos_page, name="hers-mottos"),
    path("hers/mottos/choose", mottos.choose, name="hers-mottos-choose"),
    path("hers/mottos/<uuid:motto_id>", mottos.change, name="hers-motto"),
    path("hers/mottos/<uuid:motto_id>/card", mottos.card, name="hers-motto-card"),
    path("hers/list", listed.list_page, name="hers-list"),
    path("hers/list/<uuid:priority_id>", listed.change, name="hers-list-one"),
    path("hers/friend", friend.friend_page, name="hers-friend"),
    path("hers/friend/<uuid:told_id>", friend.change, name="hers-friend-words"),
    path("hers/children", children.children_page, name="hers-children"),
    path("hers/children/<uuid:child_id>", children.change, name="hers-child"),
    path("hers/me", me.me_page, name="hers-me"),
    path("hers/lines", me.lines_page, name="hers-lines"),
    path("hers/not-for-me", refused.refused_page, name="hers-refused"),
    path("hers/works", works.works_page, name="hers-works"),
    path("hers/changed", taught.taught_page, name="hers-taught"),
]
