-- The runner of background jobs says which node moves pictures.
alter table storage_migration drop column node, drop column node_until;
