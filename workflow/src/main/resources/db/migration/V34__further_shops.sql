-- A person may have several shops, each a seller of its own; all but the first one name the first one.
alter table seller
    add column further_shop_of text references seller,
    add constraint seller_further_shop_of_another check (further_shop_of <> id);
create index seller_by_person on seller ((coalesce(further_shop_of, id)));
