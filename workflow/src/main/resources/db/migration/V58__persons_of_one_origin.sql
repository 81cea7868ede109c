-- A seller of the marketplace and one who signed up alone are never shops of one person: the marketplace vouches for the former, nobody but the
-- person for the latter (decision records 0060 and 0134). What was linked across is parted.
update seller s set further_shop_of = null from seller f where f.id = s.further_shop_of and f.self_made <> s.self_made;
alter table seller
    add constraint seller_with_origin unique (id, self_made),
    drop constraint seller_further_shop_of_fkey,
    add constraint seller_further_shop_of_same_origin foreign key (further_shop_of, self_made) references seller (id, self_made);
