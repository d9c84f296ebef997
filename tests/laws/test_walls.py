"""Law 5, second half: the walls of the database stand, around every table."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from schakel.audit.models import Reading
from schakel.audit.queries import note_reading
from schakel.cases.models import Case, Party, Seat
from schakel.config.postgres import server
from schakel.mandates.models import Proposal
from schakel.programmes.models import Enrolment
from tests.laws import catalogue
from tests.laws.catalogue import NO_ROW_WALL, NO_TRAIL, NOT_OURS, SEES_WITH_OTHER_EYES, asked
from tests.laws.sources import SOURCE, sources
from tests.laws.test_models import our_models
from tests.world import a_case, a_house, a_person, a_programme, an_offer, cast, kept, looking_as

pytestmark = pytest.mark.django_db

# Fields of secret classes that the facts may tell, because they are a code, a day or a yes and point at nobody.
FACTS_MAY_TELL = {"sex", "answer", "level", "place", "municipality", "outcome", "step", "state", "score", "code", "kind"}
OURS = ("schakel_owner", "schakel_log", "schakel_reader", "schakel_migrator", "schakel_app", "schakel_backup", "schakel_figures")

NOBODY = "'00000000-0000-0000-0000-000000000000'"
# Functions that read every row for the application (docs/adr/0008), and a call of each.
READS_PAST_THE_WALL = {
    "break_glass": f"break_glass({NOBODY}, 'LIM-2026-00001', 'x', current_date)",
    "emergencies_of_my_organisation": "emergencies_of_my_organisation()",
    "opened_in_emergency": "opened_in_emergency()",
    "directed_cases": "directed_cases()",
    "is_enrolled_with_us": f"is_enrolled_with_us({NOBODY})",
    "is_offer_of_ours": f"is_offer_of_ours({NOBODY})",
    "is_joined_to_my_party": f"is_joined_to_my_party({NOBODY})",
    "keep_me_from": "keep_me_from('x', 'y', null, '')",
    "keep_me_from_whoever_is_like": "keep_me_from_whoever_is_like('Peeters', 'Jan', 1980)",
    "kept_from_me": "kept_from_me()",
    "late_actions_of_house": "late_actions_of_house('{}')",
    "latest_assessments_of_house": "latest_assessments_of_house()",
    "linked_in_group": f"linked_in_group({NOBODY}, {NOBODY}, {NOBODY})",
    "my_cases": "my_cases()",
    "my_open_cases": "my_open_cases()",
    "open_cases_of_house": "open_cases_of_house()",
    "persons_without_coordinator": "persons_without_coordinator()",
    "proposes_incident": f"proposes_incident({NOBODY})",
    "proposes_person": f"proposes_person({NOBODY})",
    "reaches_case": f"reaches_case({NOBODY})",
    "reaches_incident": f"reaches_incident({NOBODY})",
    "reaches_party": f"reaches_party({NOBODY})",
    "traces_kept_from_me": "traces_kept_from_me()",
    "who_was_told_a_role": f"who_was_told_a_role({NOBODY}, {NOBODY})",
}


def test_every_table_stands_behind_the_row_wall_or_is_excused_by_name():
    excused = NO_ROW_WALL.keys() | NOT_OURS.keys()

    assert catalogue.tables() - catalogue.with_row_wall() - excused == set()
    assert excused - (catalogue.tables() - catalogue.with_row_wall()) == set(), (
        "these stand behind the wall: take them off the list"
    )


def test_every_table_keeps_a_trail_or_is_excused_by_name():
    excused = NO_TRAIL.keys() | NOT_OURS.keys()

    assert catalogue.tables() - catalogue.with_trail() - excused == set()
    assert excused - (catalogue.tables() - catalogue.with_trail()) == set(), "these keep a trail: take them off the list"


def test_no_role_is_a_superuser_and_only_those_who_copy_see_all_rows():
    found = {
        name: (login, power, bypass)
        for name, login, power, bypass in asked(
            "select rolname, rolcanlogin, rolsuper or rolcreaterole or rolcreatedb or rolreplication, rolbypassrls "
            "from pg_roles where rolname = any(%s)",
            list(OURS),
        )
    }

    assert found == {
        "schakel_owner": (False, False, False),
        "schakel_log": (False, False, False),
        "schakel_reader": (False, False, True),
        "schakel_migrator": (True, False, False),
        "schakel_app": (True, False, False),
        "schakel_backup": (True, False, True),
        "schakel_figures": (True, False, False),
    }


def test_the_application_signs_in_as_the_application_and_can_become_nobody_else():
    assert asked("select current_user, session_user") == [("schakel_app", "schakel_app")]
    assert (
        asked("select rolname from pg_roles where rolname <> 'schakel_app' and pg_has_role('schakel_app', oid, 'member')") == []
    )


def test_the_application_owns_nothing():
    assert asked("select relname from pg_class where relowner = 'schakel_app'::regrole and relpersistence <> 't'") == []
    assert asked("select proname from pg_proc where proowner = 'schakel_app'::regrole") == []
    assert (
        asked("select nspname from pg_namespace where has_schema_privilege('schakel_app', oid, 'create') and nspname !~ '^pg_'")
        == []
    )


def test_the_application_empties_no_table_and_sets_no_trigger():
    assert catalogue.may("schakel_app", "truncate") == set()
    assert catalogue.may("schakel_app", "trigger") == set()
    assert catalogue.may("schakel_app", "references") == set()


def test_what_was_told_and_who_looked_can_be_neither_changed_nor_erased():
    kept = {"public.audit_action", "public.audit_change", "public.audit_line", "public.audit_reading"}

    assert catalogue.may("schakel_app", "update") & kept == set()
    assert catalogue.may("schakel_app", "delete") & kept == set()
    assert catalogue.may("schakel_app", "insert") & kept == {"public.audit_line", "public.audit_reading"}
    assert "public.audit_change" not in catalogue.may("schakel_app", "select")


def test_the_figures_read_the_facts_and_no_person():
    assert {name for name in catalogue.may("schakel_figures", "select") if not name.startswith("facts.")} == set()
    for right in ("insert", "update", "delete", "truncate"):
        assert catalogue.may("schakel_figures", right) == set()


def test_the_copy_for_the_backup_writes_nothing():
    for right in ("insert", "update", "delete", "truncate"):
        assert catalogue.may("schakel_backup", right) == set()


def test_nobody_has_a_right_because_everybody_has_it():
    open_to_all = asked("""select c.relname from pg_class c, aclexplode(c.relacl) a where a.grantee = 0
        and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'wall', 'facts'))""")
    callable_by_all = asked("""select n.nspname, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('public', 'wall', 'facts') and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))""")

    assert open_to_all == []
    assert callable_by_all == []


def test_a_view_looks_with_the_eyes_of_who_asks_but_for_the_facts():
    views = asked(SEES_WITH_OTHER_EYES)
    owners = asked("select distinct viewowner from pg_views where schemaname = 'facts'")

    assert {schema for schema, _ in views} <= {"facts"}
    assert owners in ([], [("schakel_reader",)])


def test_nothing_is_kept_ready_that_the_wall_would_not_see():
    assert asked("select relname from pg_class where relkind in ('m', 'p', 'f')") == []


def test_a_function_that_borrows_power_says_where_it_looks():
    loose = asked("""select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef
        and n.nspname in ('public', 'wall', 'facts')
        and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=pg_catalog, pg_temp%', false)""")

    assert loose == []


def test_what_reads_past_the_wall_for_the_application_is_known_by_name():
    found = asked("""select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
        where p.prosecdef and n.nspname = 'wall' and o.rolname = 'schakel_reader' and p.prorettype <> 'trigger'::regtype order by p.proname""")

    assert {name for (name,) in found} == READS_PAST_THE_WALL.keys()


@pytest.mark.parametrize("call", READS_PAST_THE_WALL.values(), ids=READS_PAST_THE_WALL)
def test_what_reads_past_the_wall_answers_nobody_who_did_not_say_who_asks(call, db):
    with pytest.raises(DatabaseError, match="no viewer"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select * from wall.{call}")


def test_every_table_about_people_is_shut_for_whoever_is_kept_from_them():
    about_people = asked("""select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity and has_table_privilege('schakel_app', c.oid, 'select')
        and a.attname in ('case_id', 'person_id', 'incident_id', 'referral_id')""")
    shut = asked("select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid where not p.polpermissive")

    assert {name for (name,) in about_people} - {name for (name,) in shut} == {"referral_triage"}, (
        "reached through its referral only"
    )


def test_no_policy_is_for_everyone():
    assert asked("select polname from pg_policy where polroles = '{0}'") == []


def test_the_context_is_never_set_for_longer_than_a_transaction():
    lasting = [
        one.name
        for one in sources(migrations=True)
        if "set_config(" in one.text and one.text.count("set_config(") != one.text.count(", true)")
    ]
    scripts = [path.name for path in SOURCE.rglob("*.sql") if ", false)" in path.read_text() and "set_config" in path.read_text()]

    assert [
        name
        for name in lasting
        if any(", false)" in line and "set_config" in line for line in (SOURCE / name).read_text().splitlines())
    ] == []
    assert scripts == []


def test_the_key_of_the_wall_is_out_of_reach_of_the_application():
    for question in (
        "select * from wall.key",
        "select wall.hmac('context', 'x')",
        "select wall.install_key('context', decode(repeat('00', 32), 'hex'))",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            asked(question)


REFUSED = r"outside an action|permission denied for table"  # of a table whose rows stay as they are, the right itself is gone


def test_a_write_outside_an_action_is_refused_for_every_table_with_a_trail():
    guarded = catalogue.with_trail()

    assert guarded
    with looking_as(cast().coco):
        for table in sorted(guarded):
            for statement in (
                f"insert into {table} (id) select id from {table} where false",
                f"delete from {table} where false",
                f"update {table} set id = id where false",
            ):
                with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)


def test_the_application_cannot_pretend_that_an_action_is_under_way():
    with looking_as(cast().coco):
        for pretended in ("1", "999999999"):
            asked("select set_config('schakel.action', %s, true)", pretended)
            with pytest.raises(DatabaseError, match="outside an action"), transaction.atomic():
                asked("delete from people_person where false returning 1")


def test_nobody_writes_a_line_in_the_name_of_somebody_else():
    people = cast()

    with looking_as(people.coco):
        ((action,),) = asked("select wall.begin_action('world.pretend')")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            asked(
                """insert into audit_line (id, action_id, code, says, at, actor_id, actor_name, subject_type, words)
                values (gen_random_uuid(), %s, 'world.pretend', '', now(), %s, 'An', 'x', '{}')""",
                action,
                people.an.id,
            )


def test_a_seat_cannot_be_taken_in_a_case_out_of_reach():
    theirs, stranger = a_case(), cast(a_house("ANT")).coco
    seat = Seat(case=theirs, house=stranger.house, worker=stranger, from_day=date(2020, 1, 1))

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        kept(seat, by=stranger)
    with looking_as(stranger):
        assert not Case.objects.filter(pk=theirs.pk).exists()


def test_somebody_out_of_reach_cannot_be_pulled_into_a_case():
    ours, stranger = a_case(), a_person("Onbekend", house=a_house("ANT"))

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        kept(Party(case=ours, person=stranger), by=ours.family.cast.an)


def test_a_mandate_is_proposed_only_for_somebody_in_reach():
    ours, stranger = a_case(), cast(a_house("ANT")).coco
    proposal = Proposal(
        house=stranger.house,
        person=ours.family.suspect,
        incident=ours.family.incident,
        earlier_incident=ours.family.incident,
        proposed_on=date(2025, 3, 3),
    )

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        kept(proposal, by=stranger)


def test_an_enrolment_is_made_only_for_somebody_in_reach():
    ours, stranger = a_case(), cast(a_house("ANT")).coco
    offer = an_offer(ours.family.suspect)
    enrolment = Enrolment(
        house=stranger.house,
        offer=offer,
        person=offer.person,
        programme=a_programme(),
        organisation=stranger.organisation,
        frame="voluntary",
    )

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        kept(enrolment, by=stranger)


def test_the_facts_hold_no_name_no_address_and_no_sentence():
    told = {column for (column,) in asked("select column_name from information_schema.columns where table_schema = 'facts'")} or {
        column
        for (column,) in asked("""select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'facts'::regnamespace and a.attnum > 0""")
    }
    secret = {
        name for model in our_models() for kind in "ICHTM" for name in model.privacy.get(kind, ()) if name not in FACTS_MAY_TELL
    }

    assert told
    assert told & secret == set()


def test_who_looked_into_a_case_is_for_its_own_coordinator():
    ours, stranger = a_case(), cast(a_house("ANT")).coco
    with looking_as(ours.family.cast.an):
        note_reading(ours.family.cast.an, "case", case=ours.pk)

    with looking_as(ours.family.cast.coco):
        assert Reading.objects.filter(case_id=ours.pk).count() == 1
    with looking_as(stranger):
        assert not Reading.objects.exists()


def test_tests_run_on_a_server_of_their_own():
    assert (server().data_folder / "THROWAWAY").exists()
