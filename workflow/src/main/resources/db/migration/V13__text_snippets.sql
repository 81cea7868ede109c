-- Words that a member of staff uses again and again, for that person alone; nothing about a seller.
create table text_snippet (
    id    uuid primary key,
    owner text not null check (length(owner) <= 100),
    words text not null check (length(words) between 1 and 500),
    unique (owner, words)
);
