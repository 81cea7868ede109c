-- Steps of the demo's content that are done, each with the change itself. Any row here marks a database whose people have printed
-- passwords: such a database is never served as anything but a demo.
create table demo_step (
    name    text        primary key,
    done_at timestamptz not null
);
