-- Whom a business key is about, for people who cannot read ids. Reads tables of several modules, so it comes last.
create view business_subject as
select id, seller_id, 'CASE' as kind from certification_case
union all
select v.id, s.seller_id, 'VIOLATION' from violation v join shop s on s.id = v.shop_id
union all
select a.id, s.seller_id, 'APPEAL' from appeal a join shop s on s.id = a.shop_id
union all
select r.id, s.seller_id, 'RECHECK' from recheck r join shop s on s.id = r.shop_id
union all
select h.id, c.seller_id, 'HELP' from help_request h join certification_case c on c.id = h.case_id;
