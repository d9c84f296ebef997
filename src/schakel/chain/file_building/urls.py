"""Addresses of step two."""

from django.urls import path

from schakel.chain.file_building import views

HERE = "cases/<uuid:case_id>/file-building/"

urlpatterns = [
    path(HERE, views.show, name="file_building"),
    path(f"{HERE}ask/", views.ask_supplement, name="ask_supplement"),
    path(f"{HERE}add/", views.add, name="add_entry"),
    path(f"{HERE}people/<uuid:party_id>/", views.informed, name="person_informed"),
    path(f"{HERE}complete/", views.complete, name="complete_file"),
    path("entries/<uuid:entry_id>/confirm/", views.confirm, name="confirm_entry"),
    path("supplements/<uuid:request_id>/", views.supplement, name="supplement"),
    path("supplements/<uuid:request_id>/hand-in/", views.hand_in, name="hand_in_supplement"),
    path("supplements/<uuid:request_id>/let-go/", views.let_go, name="let_go_supplement"),
    path("supplements/<uuid:request_id>/entries/<uuid:entry_id>/withdraw/", views.withdraw, name="withdraw_entry"),
]
