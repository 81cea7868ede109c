-- When an appeal overturned the decline that ended the case, and the user names of those who may not review the case, since they took part in
-- a decline of the same matter that was overturned. Of a case that was declined and overturned: who may not review the ones after it.
alter table certification_case
    add column overturned_at timestamptz,
    add column excluded_reviewers text[] not null default '{}';

update certification_case c set overturned_at = a.effected_at, excluded_reviewers = array(
    select decided_by from decision where case_id = c.id and stage <> 'MACHINE'
    union
    select by_name from case_event
    where case_id = c.id and by_kind = 'STAFF' and event in ('DECIDED', 'SECOND_REVIEWED', 'SETTLED', 'FORM_ANSWERED', 'DECLINE_HELD'))
from appeal a
where a.subject_kind = 'CASE' and a.subject_id = c.id and a.status = 'OVERTURNED' and a.effected_at is not null and c.status = 'DECLINED';

update certification_case c set excluded_reviewers = array(
    select distinct unnest(o.excluded_reviewers) from certification_case o
    where o.seller_id = c.seller_id and o.kind = c.kind and o.overturned_at is not null and not exists (
        select from certification_case d
        where d.seller_id = o.seller_id and d.kind = o.kind and d.decided_at >= o.overturned_at
          and (d.status = 'CERTIFIED' or d.status = 'DECLINED' and d.overturned_at is null)))
where c.status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED')
  and c.seller_id in (select seller_id from certification_case where overturned_at is not null);

update work_item w set excluded = array(select unnest(w.excluded) union select unnest(c.excluded_reviewers)),
    claimed_by = case when w.claimed_by = any (c.excluded_reviewers) then null else w.claimed_by end,
    state = case when w.claimed_by = any (c.excluded_reviewers) and w.state = 'PARKED' then 'OPEN' else w.state end,
    parked_until = case when w.claimed_by = any (c.excluded_reviewers) then null else w.parked_until end
from certification_case c
where c.id = w.subject_id and c.overturned_at is null and c.excluded_reviewers <> '{}' and w.element_id <> 'Activity_DecideMoreRounds';
