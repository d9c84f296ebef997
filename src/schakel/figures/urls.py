"""Addresses of the room of figures."""

from django.urls import path

from schakel.figures import views

urlpatterns = [
    path("", views.overview, name="figures"),
    path("antwoord/vraag-<int:number>/", views.question, name="figures_question"),
    path("antwoord/antwoord.pdf", views.answer_pdf, name="figures_answer_pdf"),
    path("antwoord/antwoord.html", views.answer_html, name="figures_answer_html"),
    path("maat/<slug:name>/", views.measure, name="figures_measure"),
    path("maat/<slug:name>/<slug:sheet>.csv", views.table_csv, name="figures_csv"),
]
