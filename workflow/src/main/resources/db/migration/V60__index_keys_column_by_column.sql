-- A new index key is applied to one column after the other, each in a transaction of its own: by how many keys those columns are
-- indexed already that are ahead of index_keys, such as {"statement.number_index": 2}. Empty unless a server ended in between.
alter table encryption_state add column index_progress jsonb not null default '{}';
