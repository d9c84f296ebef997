"""Root addresses: each room brings its own; the names of the six steps stand in the address of a case."""

from django.urls import include, path

urlpatterns = [
    path("", include("schakel.organisations.urls")),
    path("", include("schakel.workspace.urls")),
    path("", include("schakel.people.urls")),
    path("", include("schakel.cases.urls")),
    path("", include("schakel.intake.urls")),
    path("", include("schakel.mandates.urls")),
    path("", include("schakel.programmes.urls")),
    path("", include("schakel.chain.referral.urls")),
    path("", include("schakel.chain.file_building.urls")),
    path("", include("schakel.chain.weighing.urls")),
    path("", include("schakel.chain.case_direction.urls")),
    path("", include("schakel.chain.execution.urls")),
    path("", include("schakel.chain.evaluation.urls")),
    path("", include("schakel.documents.urls")),
    path("", include("schakel.rights.urls")),
    path("cijfers/", include("schakel.figures.urls")),
]

handler400 = "schakel.config.errors.bad_request"
handler403 = "schakel.config.errors.forbidden"
handler404 = "schakel.config.errors.not_found"
handler500 = "schakel.config.errors.server_error"
