-- User names know no capitals, so two sellers whose ids differ in nothing else would share one account.
create unique index seller_one_spelling on seller (lower(id));
