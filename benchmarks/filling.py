"""A large register, made by the server itself: persons, incidents, cases, seats, lines. Written by the administrator with triggers off:
what is measured is reading and one-by-one writing, not this."""

import psycopg

from schakel.config import postgres
from schakel.organisations.models import Organisation

CASES = 100_000
PEOPLE_PER_CASE = 4
SEATS_PER_CASE = 4
LINES_PER_CASE = 10
WORKERS = 400
OPEN = "interval '182 days'"  # a case lasts half a year; with one new case every twenty minutes 13 in 100 are open

FILL = """
set session_replication_role = replica;
create temporary table b_case as select g as n, uuidv7() as id, now() - g * interval '20 minutes' as at from generate_series(1, {cases}) g;
create temporary table b_person as select c.n as case_n, p as place, uuidv7() as id, c.at from b_case c, generate_series(1, {people}) p;
create temporary table b_incident as select c.n as case_n, i as place, uuidv7() as id, c.at from b_case c, generate_series(1, 2) i;
create temporary table b_worker as select g as n, uuidv7() as id, uuidv7() as user_id from generate_series(1, {workers}) g;
insert into access_user (id, email, password, is_active) select user_id, 'w' || n || '@' || %(code)s || '.bench.example', '!', true from b_worker;
insert into organisations_worker (id, user_id, organisation_id, house_id, name, role)
    select id, user_id, %(house)s, %(house)s, 'Werker ' || n, case when n = 1 then 'coordinator' else 'case_director' end from b_worker;
insert into people_person (id, house_id, family_name, given_names, birth_date, birth_date_precision, sex, ssin_sealed, ssin_fingerprint, created_at, version)
    select id, %(house)s, 'Naam' || (case_n %% 20000), 'Voor' || (case_n * 7 + place) %% 3000, date '1970-01-01' + (case_n * 13 + place * 31) %% 15000,
           'day', case when place %% 2 = 0 then 'female' else 'male' end, '', '', at, 1 from b_person;
insert into people_relation (id, house_id, person_id, other_id, kind, stated_on)
    select uuidv7(), %(house)s, a.id, b.id, 'partner', a.at::date from b_person a join b_person b on b.case_n = a.case_n and b.place = 2 where a.place = 1;
insert into incidents_incident (id, house_id, occurred_on, registered_on, postal_code, municipality, nis, violence_types, is_breach_of_measure, children_present, source, summary)
    select id, %(house)s, at::date - place, at::date, '3500', 'Hasselt', '71072', '{{physical}}', false, true, 'police', '' from b_incident;
insert into incidents_role (id, house_id, incident_id, person_id, role, relation)
    select uuidv7(), %(house)s, i.id, p.id, (array['suspect', 'victim', 'exposed_child', 'exposed_child'])[p.place], 'partner'
    from b_incident i join b_person p on p.case_n = i.case_n;
insert into cases_case (id, house_id, number, opened_at) select id, %(house)s, %(code)s || '-' || n, at from b_case;
insert into cases_party (id, case_id, person_id, is_member, engagement, engagement_reason, version)
    select uuidv7(), c.id, p.id, true, 'informed', '', 1 from b_case c join b_person p on p.case_n = c.n;
insert into cases_caseincident (id, case_id, incident_id) select uuidv7(), c.id, i.id from b_case c join b_incident i on i.case_n = c.n;
insert into cases_seat (id, case_id, house_id, worker_id, function, ground, from_day)
    select uuidv7(), c.id, %(house)s, w.id, case when s = 1 then 'case_director' else 'member' end, 'involvement', c.at::date
    from b_case c cross join generate_series(1, {seats}) s join b_worker w on w.n = 2 + (c.n * 31 + s * 97) %% ({workers} - 1);
insert into cases_passage (id, case_id, step, at, by_id)
    select uuidv7(), c.id, s.step, c.at + s.nr * interval '1 day', w.id
    from b_case c join b_worker w on w.n = 1
    cross join unnest(array['referral', 'file_building', 'weighing', 'case_direction', 'execution']) with ordinality s(step, nr)
    where c.at < now() - {open} or s.nr <= 2 + c.n %% 4;
insert into case_direction_plan (id, case_id, version, safety_now, crisis_agreement, family_words, review_on, agreed_at, agreed_by_id, no_offer_reason, revision)
    select uuidv7(), p.case_id, 1, 's', 'c', '', p.at::date + 200, p.at, w.id, '', 1
    from cases_passage p join b_case c on c.id = p.case_id join b_worker w on w.n = 1 where p.step = 'execution';
insert into case_direction_planaction (id, case_id, plan_id, text, due_on, organisation_id, track, version)
    select uuidv7(), p.case_id, p.id, 'Actie ' || a, p.agreed_at::date + 60 * a, %(house)s, '', 1
    from case_direction_plan p join b_case c on c.id = p.case_id cross join generate_series(1, 3) a;
insert into programmes_offer (id, house_id, case_id, person_id, incident_id, occasion, frame, due_on, made_on, made_by_id, answer, answer_reason, answered_on, version)
    select uuidv7(), %(house)s, c.id, p.id, i.id, 'first', 'voluntary', c.at::date + 14, c.at::date + 9, w.id, 'refused', '', c.at::date + 12, 1
    from b_case c join b_person p on p.case_n = c.n and p.place = 1 join b_incident i on i.case_n = c.n and i.place = 1 join b_worker w on w.n = 1;
insert into cases_closing (id, case_id, closed_at, closed_by_id, outcome, reason, retention_class, retention_reason, retention_votes)
    select uuidv7(), c.id, c.at + {open}, w.id, 'risk_reduced', 'r', 'fifteen', '', '[]' from b_case c join b_worker w on w.n = 1
    where c.at < now() - {open};
insert into instruments_assessment (id, house_id, case_id, from_person_id, to_person_id, instrument, instrument_version, answers, asked_level, final_level, reason, assessed_at, assessed_by_id, sector)
    select uuidv7(), %(house)s, c.id, a.id, b.id, 'schakel-screen', '1', '{{}}', '', 'medium', 'r', c.at, w.id, 'network'
    from b_case c join b_person a on a.case_n = c.n and a.place = 1 join b_person b on b.case_n = c.n and b.place = 2 join b_worker w on w.n = 1;
insert into audit_line (id, action_id, code, says, at, actor_id, actor_name, house_id, case_id, subject_type, subject_id, words)
    select uuidv7(), 0, 'cases.pass_on', '', c.at + l * interval '3 hours', w.id, 'Werker', %(house)s, c.id, 'cases.case', c.id, '{{"step": "weging"}}'
    from b_case c join b_worker w on w.n = 1 cross join generate_series(1, {lines}) l;
set session_replication_role = origin;
"""


def fill(house: Organisation, cases: int = CASES) -> None:
    """`cases` cases with their people and lines in `house`; afterwards the statistics of the server are fresh."""
    text = FILL.format(cases=cases, people=PEOPLE_PER_CASE, seats=SEATS_PER_CASE, lines=LINES_PER_CASE, workers=WORKERS, open=OPEN)
    found = postgres.server()
    with psycopg.connect(**found.administrator_dsn(found.database), autocommit=True) as connection:
        cursor = psycopg.ClientCursor(connection)
        cursor.execute(text, {"house": house.pk, "code": house.code})
        connection.execute("vacuum analyze")
