-- Officers see which sellers are being heard, before there is anything to decide.
create index sanction_being_heard on sanction (hearing_until) where kind = 'CLOSURE' and status = 'PROPOSED';
