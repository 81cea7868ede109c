-- Where the sender's camera saw the card: a place to look at first, which goes with the job.
alter table reading_job add column card_hint text;
