-- A lead or officer sets a final decline aside, once and for a time: until then it bars nobody.
alter table certification_case add column final_held_until timestamptz;
