-- `offset 0`: ask for each case until the page is full; one list of all closed cases of the house would be made for every page.
select c.id, c.number, c.opened_at, p.step, p.at as since, a.final_level as level, a.assessed_at as level_at,
       (select string_agg(trim(n.given_names || ' ' || n.family_name), ', ' order by y.is_member desc, n.birth_date nulls last)
        from cases_party y join people_person n on n.id = y.person_id where y.case_id = c.id) as people
from (
    select c.id, c.number, c.opened_at from cases_case c
    where c.house_id = %(house)s and exists (select from cases_closing x where x.case_id = c.id offset 0) = %(closed)s
      and (%(at)s::timestamptz is null or (c.opened_at, c.id) < (%(at)s, %(last)s::uuid))
    order by c.opened_at desc, c.id desc limit %(limit)s
) c
left join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
left join lateral (select a.final_level, a.assessed_at from instruments_assessment a where a.case_id = c.id order by a.assessed_at desc limit 1) a on true
order by c.opened_at desc, c.id desc
