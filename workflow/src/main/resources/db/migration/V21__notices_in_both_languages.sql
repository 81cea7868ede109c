-- What was told, in the other language of the product as well: whoever changes the language of the pages reads what came before in it, in the
-- words of the day. Null for what was told before this column; that stays in the language in which it was sent.
alter table notification add column translation jsonb;
