#!/usr/bin/env bash
# A primary of PostgreSQL and its synchronous standby by hand, with PostgreSQL's own programs alone; what each command is for is said in
# workflow/docs/operators.md, "A standby that takes over". Run it on the machine of the directory, as the user who owns that.
#
#   standby.sh copy <data> <host> <port>      makes a standby of the primary over there, in a new directory, and starts it
#   standby.sh synchronous <data>             on the primary: nothing is acknowledged from now on that the standby has not applied
#   standby.sh alone <data>                   on the primary: goes on without a standby that will not be back soon
#   standby.sh fence <data>                   on the machine of the lost primary: ends it, and whoever starts it again gets no primary
#   standby.sh promote <data>                 on the standby: runs FENCE, which must end with 0, and serves writes then
#   standby.sh rejoin <data> <host> <port>    on the machine of the lost primary: makes it a standby of the new one
#
# PG_BIN       directory of the programs; without it the path
# PG_OPTIONS   what pg_ctl hands to the server (Debian: -c config_file=/etc/postgresql/17/main/postgresql.conf)
# PGHOST PGPORT  where the server of <data> listens on this machine; PGPASSFILE or ~/.pgpass holds passwords
# PG_ADMIN     superuser, postgres      PG_REPLICATION  role that replicates, replicator      PG_STANDBY  name of standby and slot, kaidian_standby
# PATIENCE     seconds to wait for what should happen, 60
# FENCE        command that shuts out the lost primary (ssh … standby.sh fence, or the switch of its power)
set -euo pipefail

PATH=${PG_BIN:+$PG_BIN:}$PATH
admin=${PG_ADMIN:-postgres} replication=${PG_REPLICATION:-replicator} name=${PG_STANDBY:-kaidian_standby}
patience=${PATIENCE:-60} deaf="listen_addresses = ''"

fail() {
    echo "standby.sh: $*" >&2
    exit 1
}

here() { psql --no-psqlrc --quiet --tuples-only --no-align --username="$admin" --dbname=postgres --command="$1"; }
there() { psql --no-psqlrc --quiet --tuples-only --no-align --host="$host" --port="$port" --username="$admin" --dbname=postgres --command="$1"; }

until_true() { # <seconds> <what> <command …>
    local seconds=$1 what=$2
    shift 2
    for ((i = 0; i < seconds * 5; i++)); do
        if [ "$("$@" 2>/dev/null)" = t ]; then return; fi
        sleep 0.2
    done
    fail "$what did not happen within $seconds s"
}

start() { pg_ctl start --pgdata="$data" --wait --timeout=$patience --log="$data.log" --options="${PG_OPTIONS:-}" >/dev/null; }

# Last words count. A standby waits for nobody; once promoted it serves alone until it is told that it has a standby.
follow() {
    sed -i "/^$deaf\$/d" "$data/postgresql.auto.conf"
    {
        echo "primary_conninfo = 'host=$host port=$port user=$replication application_name=$name connect_timeout=3'"
        echo "primary_slot_name = '$name'"
        echo "synchronous_standby_names = ''"
    } >>"$data/postgresql.auto.conf"
    touch "$data/standby.signal"
    [ "$(there "select count(*) from pg_replication_slots where slot_name = '$name'")" = 1 ] ||
        there "select pg_create_physical_replication_slot('$name', true)" >/dev/null
    start
    # Those of its time as a primary would keep the log for ever.
    here "select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active" >/dev/null
    until_true $patience "streaming from $host:$port" there "select exists (select from pg_stat_replication where application_name = '$name' and state = 'streaming')"
}

# Servers of a directory work in it, also what a killed one leaves behind and what stands still.
servers() {
    local own
    for own in /proc/[0-9]*; do
        if [ "$(readlink "$own/cwd")" = "$data" ] && [ "$(cat "$own/comm")" = postgres ]; then echo "${own#/proc/}"; fi
    done 2>/dev/null
}

is_running() { [ -n "$(servers)" ]; }

copy() {
    [ ! -e "$data/PG_VERSION" ] || fail "$data holds a database already"
    pg_basebackup --pgdata="$data" --host="$host" --port="$port" --username="$replication" --no-password --checkpoint=fast --wal-method=stream
    follow
}

synchronous() {
    until_true $patience "the standby" here "select exists (select from pg_stat_replication where application_name = '$name' and state = 'streaming')"
    here "alter system set synchronous_standby_names = '$name'"
    here "select pg_reload_conf()" >/dev/null
    until_true $patience "synchronous replication" here "select exists (select from pg_stat_replication where application_name = '$name' and sync_state = 'sync')"
}

# Nor is the log kept for one that will not be back soon: when it comes, it is copied.
alone() {
    here "alter system set synchronous_standby_names = ''"
    here "select pg_reload_conf()" >/dev/null
    here "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '$name' and not active" >/dev/null
}

# Whether the new primary has all of the log that a lost one has to read to follow it.
keeps_log() { [ "$(there "select count(*) from pg_replication_slots where slot_name = '$name' and wal_status <> 'lost'")" = 1 ]; }

fence() {
    # First, so that a service manager that is quicker starts a standby. It follows nobody: with the log of its successor in it pg_rewind
    # would find nothing to take back.
    echo "primary_conninfo = ''" >>"$data/postgresql.auto.conf"
    touch "$data/standby.signal"
    local left
    for ((i = 0; i < patience * 5; i++)); do
        left=$(servers)
        if [ -z "$left" ]; then
            rm -f "$data/postmaster.pid"
            return
        fi
        kill -KILL $left 2>/dev/null || true
        sleep 0.2
    done
    fail "processes of $data do not end: $left"
}

promote() {
    [ -e "$data/standby.signal" ] || fail "$data is no standby"
    [ -n "${FENCE:-}" ] || fail "say in FENCE how the lost primary is shut out: two primaries are worse than none"
    bash -c "$FENCE" || fail "the lost primary is not shut out, so nothing was promoted"
    # Before it writes anything: what the lost primary has to read to follow is kept from now on, or a busy new one has removed it by then.
    here "select pg_create_physical_replication_slot('$name', true) where not exists (select from pg_replication_slots where slot_name = '$name')" >/dev/null ||
        echo "the log is not kept for the lost primary, which will be copied" >&2
    pg_ctl promote --pgdata="$data" --wait --timeout=$patience >/dev/null
}

control() { LC_ALL=C pg_controldata --pgdata="$data" | sed -n "s/^$1: *//p"; }

# Whether it has gone on with the log of the new primary already. From then on pg_rewind takes the two for one, whatever differs.
has_followed() { [ "$(control "Min recovery ending loc's timeline")" = $((16#$(there "select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"))) ]; }

# A lost primary reads its own log to the very end and closes its files, alone and heard by nobody: pg_rewind compares what was closed. Started as a
# standby it would stop reading where it was consistent, and what it wrote beyond would stay in its files.
close_files() {
    local ended=0
    if [ "$(control "Database cluster state")" = "shut down" ]; then return; fi
    echo "$deaf" >>"$data/postgresql.auto.conf"
    rm "$data/standby.signal"
    postgres --single -F -D "$data" ${PG_OPTIONS:-} -c synchronous_standby_names= template1 </dev/null >"$data.recovery" 2>&1 || ended=$?
    touch "$data/standby.signal"
    return $ended
}

# Until a new primary has made a checkpoint its last one is from before its promotion. What is rewound to it would read the log from
# there on, which the new primary removes once it has made the next one.
rewind() {
    there checkpoint >/dev/null && close_files &&
        pg_rewind --target-pgdata="$data" --source-server="host=$host port=$port user=$admin dbname=postgres" --write-recovery-conf 2>"$data.rewind"
}

rejoin() {
    [ -e "$data/standby.signal" ] || fail "$data was not fenced: standby.sh fence $data"
    if is_running; then pg_ctl stop --pgdata="$data" --mode=fast --wait >/dev/null; fi
    ! is_running || fail "processes work in $data: standby.sh fence $data"
    rm -f "$data/postmaster.pid"
    if keeps_log && ! has_followed && rewind && (follow); then
        echo rewound
        return
    fi
    # What it alone knows was acknowledged to nobody; it is kept beside the copy all the same.
    if is_running; then pg_ctl stop --pgdata="$data" --mode=immediate --wait >/dev/null; fi
    rm -rf "$data.before"
    mv "$data" "$data.before"
    pg_basebackup --pgdata="$data" --host="$host" --port="$port" --username="$replication" --no-password --checkpoint=fast --wal-method=stream
    follow
    echo copied
}

command=${1:-} data=${2:-} host=${3:-} port=${4:-}
case $command in
copy | rejoin) [ -n "$port" ] || fail "standby.sh $command <data> <host> <port>" ;;
synchronous | alone | fence | promote) [ -n "$data" ] || fail "standby.sh $command <data>" ;;
*) fail "copy, synchronous, alone, fence, promote or rejoin" ;;
esac
data=$(realpath -m "$data")
cd /
"$command"
