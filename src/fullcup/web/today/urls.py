from django.urls import path

from fullcup.web.today import looking_back, night, steps, undo, views, waited

urlpatterns = [
    path("today", views.today_page, name="today"),
    path("today/cup", views.cup, name="today-cup"),
    path("today/line", views.refuse_line, name="today-line"),
    path("today/back/<uuid:use_id>", looking_back.answer, name="today-look-back"),
    path("today/parked/<uuid:moment_id>", night.parked, name="parked"),
    path("night/park", night.park, name="moment-park"),
    path("night/parked", night.parked_now, name="night-parked"),
    path("today/waited/<uuid:moment_id>", waited.waited, name="today-waited"),
    path("steps", steps.steps_page, name="steps"),
    path("steps/<uuid:step_id>", steps.settle, name="step-settle"),
    path("undo", undo.bring_it_back, name="bring-back"),
]
