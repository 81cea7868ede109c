-- Every picture has a data key of its own, wrapped by the master key; turning the master key writes this column alone.
-- Null: encrypted with the master key itself, before there were data keys.
alter table document_content add column data_key bytea;

-- How many index keys have been applied to the indexes that rest here.
create table key_state (
    only_one   boolean primary key default true check (only_one),
    index_keys integer not null check (index_keys > 0)
);
