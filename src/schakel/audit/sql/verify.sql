-- Every link in order, with what its content comes to now. Says again what audit/sql/chain.sql says, and calls none of its functions:
-- who could rewrite the trail could rewrite those too.
with looked as (
    select r.id, r.at, sha256(convert_to(jsonb_build_array(r.id, extract(epoch from r.at), r.worker_id, r.what, r.case_id,
        r.referral_id, r.person_id, r.house_id)::text, 'UTF8')) as digest
    from public.audit_reading r
),
lines as (
    select l.action_id, sha256(string_agg(sha256(convert_to(jsonb_build_array(l.id, l.action_id, l.code, l.says,
        extract(epoch from l.at), l.actor_id, l.actor_name, l.house_id, l.case_id, l.referral_id, l.person_id, l.subject_type,
        l.subject_id, l.words)::text, 'UTF8')), ''::bytea order by l.id)) as digest
    from public.audit_line l group by l.action_id
),
changes as (
    select c.action_id, sha256(string_agg(sha256(convert_to(concat_ws('|', c.id, c.action_id, c.table_name, c.row_id, c.operation,
        coalesce(c.old::text, '-'), coalesce(c.new::text, '-')), 'UTF8')), ''::bytea order by c.id)) as digest
    from public.audit_change c group by c.action_id
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
