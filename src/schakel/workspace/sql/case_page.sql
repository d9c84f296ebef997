-- One statement carries the whole page of a case (performance.md section 4). Row-level security stands on every table below;
-- out of reach gives no row at all. What several parts need is read once, on top: every mention of a table brings its wall along.
with party as materialized (select y.* from cases_party y where y.case_id = %(case)s),
entry as materialized (  -- the parties, and the entries of the register that were joined to them
    select n.id, n.joined_to_id, y.id as party_id, y.is_member, y.engagement, y.engagement_reason, n.given_names, n.family_name, n.sex,
           n.birth_date, n.birth_date_precision, n.id = y.person_id as is_party
    from party y join people_person n on y.person_id in (n.id, n.joined_to_id)),
seat as materialized (select s.* from cases_seat s where s.case_id = %(case)s),
facts as materialized (select ci.incident_id from cases_caseincident ci where ci.case_id = %(case)s)
select json_build_object(
    'id', c.id, 'number', c.number, 'opened_at', c.opened_at,
    'reopens', (select json_build_object('id', o.id, 'number', o.number) from cases_case o where o.id = c.reopens_id),
    'closing', (select json_build_object('closed_at', x.closed_at, 'outcome', x.outcome, 'reason', x.reason, 'retention_class', x.retention_class)
                from cases_closing x where x.case_id = c.id),
    'passages', (select coalesce(json_agg(json_build_object('step', p.step, 'at', p.at) order by p.at, p.id), '[]')
                 from cases_passage p where p.case_id = c.id),
    'parties', (select coalesce(json_agg(json_build_object(
                    'id', n.party_id, 'person_id', n.id, 'name', trim(n.given_names || ' ' || n.family_name), 'sex', n.sex,
                    'birth_date', n.birth_date, 'birth_date_precision', n.birth_date_precision, 'is_member', n.is_member,
                    'engagement', n.engagement, 'engagement_reason', n.engagement_reason, 'roles', coalesce(r.roles, '[]'))
                    order by n.is_member desc, n.birth_date nulls last, n.family_name), '[]')
                from entry n left join (select r.person_id, json_agg(distinct r.role) as roles from incidents_role r
                    where r.incident_id in (select incident_id from facts) group by r.person_id) r on r.person_id = n.id where n.is_party),
    'relations', (select coalesce(json_agg(json_build_object('person_id', l.person_id, 'other_id', l.other_id, 'kind', l.kind)), '[]')
                  from people_relation l where l.person_id in (select person_id from party) and l.other_id in (select person_id from party)),
    'incidents', (select coalesce(json_agg(json_build_object(
                      'id', i.id, 'occurred_on', i.occurred_on, 'violence_types', i.violence_types, 'children_present', i.children_present,
                      'source', i.source, 'summary', i.summary, 'municipality', i.municipality) order by i.occurred_on desc), '[]')
                  from incidents_incident i where i.id in (select incident_id from facts)),
    'assessments', (select coalesce(json_agg(a order by a.assessed_at desc), '[]') from (
                        select distinct on (a.from_person_id, a.to_person_id) a.id, a.final_level, a.assessed_at, w.name as assessed_by,
                               a.from_person_id, a.to_person_id, a.instrument
                        from instruments_assessment a join organisations_worker w on w.id = a.assessed_by_id where a.case_id = c.id
                        order by a.from_person_id, a.to_person_id, a.assessed_at desc) a),
    'seats', (select coalesce(json_agg(json_build_object(
                  'worker_id', w.id, 'name', w.name, 'organisation', o.name, 'function', s.function, 'ground', s.ground,
                  'from_day', s.from_day, 'until_day', s.until_day) order by (s.function <> 'case_director'), w.name), '[]')
              from seat s join organisations_worker w on w.id = s.worker_id join organisations_organisation o on o.id = w.organisation_id
              where s.from_day <= %(today)s and (s.until_day is null or s.until_day >= %(today)s)),
    'referrals', (select coalesce(json_agg(json_build_object('id', r.id, 'number', r.number, 'received_at', r.received_at, 'source', r.source,
                      'in_danger', r.someone_in_danger = 'yes')
                      order by r.received_at), '[]') from referral_referral r where r.case_id = c.id),
    'requests', (select coalesce(json_agg(json_build_object('id', q.id, 'organisation', o.name, 'due_on', q.due_on, 'closed_at', q.closed_at)
                     order by q.asked_at), '[]')
                 from file_building_supplementrequest q join organisations_organisation o on o.id = q.organisation_id where q.case_id = c.id),
    'conferences', (select coalesce(json_agg(json_build_object('id', f.id, 'planned_for', f.planned_for, 'held_at', f.held_at, 'next_on', f.next_on)
                        order by f.planned_for), '[]') from case_direction_conference f where f.case_id = c.id),
    'plan', (select json_build_object(
                 'id', p.id, 'version', p.version, 'agreed_at', p.agreed_at, 'review_on', p.review_on, 'safety_now', p.safety_now,
                 'goals', (select coalesce(json_agg(json_build_object('text', g.text, 'measure', g.measure, 'due_on', g.due_on) order by g.due_on), '[]')
                           from case_direction_goal g where g.plan_id = p.id),
                 'actions', (select coalesce(json_agg(json_build_object(
                                 'id', a.id, 'text', a.text, 'organisation', o.name, 'worker', w.name, 'due_on', a.due_on,
                                 'state', (select u.state from execution_actionupdate u join case_direction_planaction b on b.id = u.action_id
                                           where b.root_id = a.root_id order by u.at desc, u.id desc limit 1))
                                 order by a.due_on), '[]')
                             from case_direction_planaction a join organisations_organisation o on o.id = a.organisation_id
                             left join organisations_worker w on w.id = a.worker_id where a.plan_id = p.id))
             from case_direction_plan p where p.case_id = c.id order by (p.agreed_at is null), p.version desc limit 1),
    'contact', (select coalesce(json_agg(json_build_object('person_id', k.person_id, 'worker', w.name, 'confirmed_on', k.confirmed_on)
                    order by k.confirmed_on desc), '[]')
                from case_direction_contactagreement k join organisations_worker w on w.id = k.worker_id
                where k.case_id = c.id and (k.worker_id = %(worker)s or exists (
                    select from seat s where s.worker_id = %(worker)s and s.function = 'case_director' and s.until_day is null))),
    'contact_told', exists (select from referral_safecontact k join referral_referral r on r.id = k.referral_id where r.case_id = c.id),
    'offers', (select coalesce(json_agg(json_build_object(
                   'id', f.id, 'person_id', (select coalesce(n.joined_to_id, n.id) from entry n where n.id = f.person_id limit 1),
                   'occasion', f.occasion, 'frame', f.frame, 'due_on', f.due_on, 'made_on', f.made_on,
                   'answer', f.answer, 'answered_on', f.answered_on, 'programme', g.title, 'enrolment_id', e.id,
                   'event', (select v.kind from programmes_enrolmentevent v where v.enrolment_id = e.id order by v.on desc, v.id desc limit 1),
                   'present', k.present, 'sessions', k.sessions,
                   'minimum', g.minimum_sessions) order by f.due_on desc), '[]')
               from programmes_offer f left join programmes_enrolment e on e.offer_id = f.id
               left join programmes_programme g on g.id = coalesce(e.programme_id, f.programme_id)
               left join lateral (select count(*) filter (where n.attendance in ('present', 'late')) as present, count(*) as sessions
                   from programmes_session n where n.enrolment_id = e.id) k on true
               where f.person_id in (select n.id from entry n)),
    'proposals', (select coalesce(json_agg(json_build_object('id', m.id, 'person_id', m.person_id, 'proposed_on', m.proposed_on, 'answer', m.answer)
                      order by m.proposed_on desc), '[]')
                  from mandates_proposal m where m.person_id in (select n.id from entry n)),
    'timeline', (select coalesce(json_agg(t), '[]') from (
                     select l.id, l.at, l.code, l.says, l.actor_name, l.words from audit_line l
                     where l.case_id = c.id and (%(before)s::timestamptz is null or l.at < %(before)s) order by l.at desc, l.id desc limit 21) t)
) from cases_case c where c.id = %(case)s
