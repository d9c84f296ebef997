-- Names begin with the text, family name or given name first (people/migrations/0003); whoever does not direct the whole house finds
-- people of the own cases only. Who stands on this page is decided before anything else is asked.
select c.id, c.number, c.opened_at, p.step, p.at as since, a.final_level as level, a.assessed_at as level_at,
       f.person, f.birth_date, f.sort_name, f.party_id,
       (select string_agg(trim(n.given_names || ' ' || n.family_name), ', ' order by y.is_member desc, n.birth_date nulls last)
        from cases_party y join people_person n on n.id = y.person_id where y.case_id = c.id) as people
from (
    select f.* from (
        select y.id as party_id, y.case_id, trim(n.given_names || ' ' || n.family_name) as person, n.birth_date, n.search_name as sort_name
        from (
            (select n.id, n.given_names, n.family_name, n.birth_date, n.search_name from people_person n
             where n.house_id = %(house)s and n.search_name >= %(from)s and n.search_name < %(until)s order by n.search_name limit 500)
            union
            (select n.id, n.given_names, n.family_name, n.birth_date, n.search_name from people_person n
             where n.house_id = %(house)s and n.search_given >= %(from)s and n.search_given < %(until)s order by n.search_given limit 500)
        ) n join cases_party y on y.person_id = n.id
        where %(is_coordinator)s or y.case_id = any ((select wall.my_cases())::uuid[])
        union
        select y.id, c.id, trim(n.given_names || ' ' || n.family_name), n.birth_date, n.search_name
        from cases_case c join cases_party y on y.case_id = c.id join people_person n on n.id = y.person_id
        where c.number = %(exact)s
    ) f
    where (%(after_name)s::text is null or (f.sort_name, f.party_id) > (%(after_name)s, %(last)s::uuid))
    order by f.sort_name, f.party_id limit %(limit)s
) f
join cases_case c on c.id = f.case_id
left join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
left join lateral (select a.final_level, a.assessed_at from instruments_assessment a where a.case_id = c.id order by a.assessed_at desc limit 1) a on true
order by f.sort_name, f.party_id
