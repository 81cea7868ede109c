-- A slip by which a photo studio sends one photo: a link for days that shows nothing of the case.
alter table phone_upload_session
    add column recipient text not null default 'PHONE' check (recipient in ('PHONE', 'PHOTO_STUDIO'));
