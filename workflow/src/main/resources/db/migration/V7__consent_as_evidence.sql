-- Which text was shown to whom: the words themselves, as they stood when somebody agreed to them, whatever releases do later.
create table consent_text (
    -- SHA-256 of the words, in hexadecimal: the same words are kept once.
    digest     text        primary key,
    version    text        not null,
    locale     text        not null check (locale in ('zh-CN', 'en')),
    words      text        not null,
    first_kept timestamptz not null
);
create index consent_text_by_version on consent_text (version, locale, first_kept);

-- Null where whoever passed the consent on did not say in which language it was read.
alter table certification_case add column consent_text_digest text references consent_text;
