-- Every link in order, with what its content comes to now. Says again what audit/sql/chain.sql says, and calls none of its functions:
-- who could rewrite the trail could rewrite those too.
with looked as (
    select r.id, r.at, sha256(convert_to(jsonb_build_array(r.id, extract(epoch from r.at), r.worker_id, r.what, r.case_id,
        r.referral_id, r.person_id, r.house_id)::text, 'UTF8')) as digest
    from public.audit_reading r
    union all select e.reading_id, null, e.digest from public.audit_erased e where e.reading_id is not null
),
each_line as (
    select l.action_id, l.id, sha256(convert_to(jsonb_build_array(l.id, l.action_id, l.code, l.says,
        extract(epoch from l.at), l.actor_id, l.actor_name, l.house_id, l.case_id, l.referral_id, l.person_id, l.subject_type,
        l.subject_id, l.words)::text, 'UTF8')) as digest
    from public.audit_line l
    union all select e.action_id, e.line_id, e.digest from public.audit_erased e where e.line_id is not null
),
lines as (
    select action_id, sha256(string_agg(digest, ''::bytea order by id)) as digest from each_line group by action_id
),
each_change as (
    select c.action_id, c.id, sha256(convert_to(concat_ws('|', c.id, c.action_id, c.table_name, c.row_id, c.operation,
        coalesce(c.old::text, '-'), coalesce(c.new::text, '-')), 'UTF8')) as digest
    from public.audit_change c
    union all select e.action_id, e.change_id, e.digest from public.audit_erased e where e.change_id is not null
),
changes as (
    select action_id, sha256(string_agg(digest, ''::bytea order by id)) as digest from each_change group by action_id
),
acted as (
    select a.id, a.at, sha256(
        sha256(convert_to(jsonb_build_array(a.id, a.code, a.actor_id, extract(epoch from a.at), a.transaction, a.outer_id)::text, 'UTF8'))
        || coalesce(l.digest, sha256('')) || coalesce(c.digest, sha256(''))) as digest
    from public.audit_action a left join lines l on l.action_id = a.id left join changes c on c.action_id = a.id
)
select k.chain, k.number, k.action_id, k.reading_id, coalesce(a.at, r.at) as at, k.digest, k.hash, coalesce(a.digest, r.digest) as now,
    h.number as last, h.hash as head, t.hash as rooted
from public.audit_link k
left join acted a on a.id = k.action_id
left join looked r on r.id = k.reading_id
left join public.audit_head h on h.chain = k.chain
left join public.audit_rooted t on t.chain = k.chain and t.number = k.number
order by k.chain, k.number
