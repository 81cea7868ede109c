-- Terms of the sanction table are copied: a later change of the table changes no sanction.
alter table sanction
    -- Of a suspension: how it meets one that runs.
    add column while_suspended text not null default 'EXTEND' check (while_suspended in ('EXTEND', 'REPLACE')),
    -- Of a restriction: codes of what the shop may not do.
    add column withheld text[] not null default '{}';
update sanction set withheld = '{NEW_LISTINGS,PROMOTE}' where kind = 'RESTRICTION';
