"""A document is for its compartment, its organisation and the direction of the case; the original only for the direction."""

from importlib import import_module

from django.db import migrations

from schakel.audit.walls import door, guard, keep_out

emergencies = import_module("schakel.cases.migrations.0009_walls_of_emergencies")
SEAT = """exists (select from cases_seat s where s.case_id = documents_document.case_id and s.worker_id = (select wall.worker())
    and s.function {function} and s.from_day <= (now() at time zone 'Europe/Brussels')::date
    and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date))"""
DIRECTS = f"((select wall.scope()) in ('coordinator', 'gate') or {SEAT.format(function="= 'case_director'")})"
# Whoever works with the one who was violent reads nothing that was kept for the side of the victim, whatever seat was given.
WORKS_WITH_THE_OTHER = """exists (select from organisations_worker w where w.id = (select wall.worker())
    and w.role in ('perpetrator_worker', 'trainer', 'therapist', 'probation_officer'))"""
SECTOR = "exists (select from organisations_organisation o where o.id = (select wall.organisation()) and o.sector = '{sector}')"
FOR_ME = f"""wall.reaches_case(case_id) and (compartment = 'everyone' or owner_id = (select wall.organisation()) or {DIRECTS}
    or compartment = 'victim' and {SEAT.format(function="= 'victim_side'")} and not {WORKS_WITH_THE_OTHER}
    or compartment = 'perpetrator' and {SEAT.format(function="= 'perpetrator_side'")}
    or compartment = 'child' and {SECTOR.format(sector="youth")} or compartment = 'justice' and {SECTOR.format(sector="justice")})"""
DOCUMENT = "exists (select from documents_document where documents_document.id = document_id{also})"
READ = f"which = 'working' and {DOCUMENT.format(also='')} or {DOCUMENT.format(also=f' and {DIRECTS}')}"
OWN = DOCUMENT.format(also=" and documents_document.owner_id = (select wall.organisation())")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("cases", "0009_walls_of_emergencies"), ("organisations", "0004_factors")]
    operations = [
        guard("documents_document"),
        migrations.RunSQL(
            [
                f"create policy for_me on documents_document for select to schakel_app using ({FOR_ME})",
                "create policy brought on documents_document for insert to schakel_app "
                f"with check ({FOR_ME} and owner_id = (select wall.organisation()))",
                "revoke update, delete on documents_document, documents_copy from schakel_app",
                "select wall.raise_wall('documents_copy')",
                f"create policy read_with_the_document on documents_copy for select to schakel_app using ({READ})",
                "create policy brought_with_the_document on documents_copy for insert to schakel_app "
                f"with check ((select wall.current_action()) is not null and {OWN})",
            ],
            migrations.RunSQL.noop,
        ),
        door("documents_document", case_id="cases_case", subject_id="people_person"),
        keep_out(documents_document="case_id subject_id"),
        emergencies.read_only("documents_document", "case_id", "insert"),
    ]
