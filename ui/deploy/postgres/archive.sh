#!/usr/bin/env bash
# Copies of the files of a PostgreSQL and its log in a directory elsewhere, and a database of any moment made of them: with PostgreSQL's own programs
# alone; what each command is for is said in workflow/docs/operators.md, "A database of any moment". Run it on the machine of the archive, as the user
# who owns that or as root.
#
#   archive.sh follow <archive>                             takes the log as it is written, until it is stopped: a service
#   archive.sh base <archive>                               copies the files of the running database and verifies the copy: each night
#   archive.sh restore <archive> <moment> <data>            makes a database of that moment in a new directory and starts it
#   archive.sh drill <archive> <moment> <data> <command …>  does the same, runs the command, and removes the database; ends as the command did
#   archive.sh prune <archive> <days>                       removes what is needed for no moment of the last days
#
# <moment>     as date(1) reads it ('2026-11-29 12:00 UTC'), or latest: the end of the log
# PG_BIN       directory of the programs; without it the path
# PGHOST PGPORT  where the primary listens, or each server that may be it (db1,db2); PGPASSFILE or ~/.pgpass holds passwords
# PG_REPLICATION  role that replicates, replicator      PG_ARCHIVE  name of the slot, kaidian_archive
# PG_OWNER     who runs PostgreSQL where this is run by root, postgres
# RESTORED_PORT  where a restored database listens, on this machine alone, 5433
set -euo pipefail

PATH=${PG_BIN:+$PG_BIN:}$PATH
export PGTARGETSESSIONATTRS=${PGTARGETSESSIONATTRS:-primary}
replication=${PG_REPLICATION:-replicator} slot=${PG_ARCHIVE:-kaidian_archive} port=${RESTORED_PORT:-5433}

fail() {
    echo "archive.sh: $*" >&2
    exit 1
}

# PostgreSQL refuses to run as root, and what it writes has to be its own.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u "${PG_OWNER:-postgres}" -- env PATH="$PATH" "$@"; else "$@"; fi
}

# A new primary has no slot of that name; the log that it wrote before it got one is asked for all the same, from where the archive ends.
follow() {
    local receiving=
    trap 'kill $receiving 2>/dev/null; wait; exit 0' TERM INT
    as_owner mkdir -p "$archive/log"
    while :; do
        as_owner pg_receivewal --directory="$archive/log" --username="$replication" --no-password --slot="$slot" --create-slot --if-not-exists &&
            {
                as_owner pg_receivewal --directory="$archive/log" --username="$replication" --no-password --slot="$slot" --synchronous --no-loop &
                receiving=$!
                wait $receiving
            } || true
        sleep 2 &
        wait $!
    done
}

base() {
    as_owner mkdir -p "$archive/base"
    rm -rf "$archive/base/unfinished"
    as_owner pg_basebackup --pgdata="$archive/base/unfinished" --username="$replication" --no-password --checkpoint=fast --wal-method=stream
    as_owner pg_verifybackup --quiet "$archive/base/unfinished"
    local ended
    ended=$(date -u +%Y%m%dT%H%M%SZ)
    mv "$archive/base/unfinished" "$archive/base/$ended"
    echo "$ended"
}

bases() { find "$archive/base" -mindepth 1 -maxdepth 1 -name '*Z' -printf '%f\n' | sort; }

# The newest copy that was whole at that moment, if there is one.
base_before() {
    local found= ended
    for ended in $(bases); do
        if [[ $ended < $1 || $ended == "$1" ]]; then found=$ended; fi
    done
    echo "$found"
}

restore() {
    [ ! -e "$data" ] || fail "$data is there already"
    local target= stamp=99999999T999999Z from
    if [ "$moment" != latest ]; then
        target=$(date -u -d "$moment" '+%Y-%m-%d %H:%M:%S.%6N+00') || fail "date(1) does not understand the moment: $moment"
        stamp=$(date -u -d "$moment" +%Y%m%dT%H%M%SZ)
    fi
    from=$(base_before "$stamp")
    [ -n "$from" ] || fail "$archive holds no copy from before $stamp"
    as_owner cp -a --reflink=auto "$archive/base/$from" "$data"
    # Configuration that lies elsewhere (Debian: /etc/postgresql) is not in a copy. Last words count.
    as_owner touch "$data/postgresql.conf" "$data/recovery.signal"
    as_owner tee "$data/restored_hba.conf" >/dev/null <<<"host all all 127.0.0.1/32 ${RESTORED_AUTH:-scram-sha-256}"
    as_owner tee -a "$data/postgresql.auto.conf" >/dev/null <<END
restore_command = 'for f in "$archive/log/%f" "$archive/log/%f.partial"; do if [ -f "\$f" ]; then exec cp "\$f" "%p"; fi; done; exit 1'
recovery_target_time = '$target'
recovery_target_action = 'promote'
primary_conninfo = ''
primary_slot_name = ''
synchronous_standby_names = ''
archive_mode = off
hot_standby = off
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
ssl = off
shared_preload_libraries = ''
END
    # Of the archive's PGPORT, which may name several, a server would take its own.
    as_owner env -u PGHOST -u PGPORT pg_ctl start --pgdata="$data" --wait --timeout=86400 --log="$data.log" --options="-c hba_file='$data/restored_hba.conf'" >/dev/null ||
        fail "it did not come to that moment: $(grep -E 'FATAL|ERROR' "$data.log" | tail -n 1)"
    echo "the database of $moment, from the copy of $from, listens on 127.0.0.1:$port"
}

remove() {
    if [ -e "$data/postmaster.pid" ]; then as_owner pg_ctl stop --pgdata="$data" --mode=immediate --wait >/dev/null || true; fi
    rm -rf "$data" "$data.log"
}

drill() {
    [ ! -e "$data" ] || fail "$data is there already"
    trap remove EXIT
    local began=$SECONDS
    restore
    echo "after $((SECONDS - began)) s"
    "$@"
}

prune() {
    local keep ended first
    keep=$(base_before "$(date -u -d "$days days ago" +%Y%m%dT%H%M%SZ)")
    [ -n "$keep" ] || return 0 # each copy is younger
    for ended in $(bases); do
        if [[ $ended < $keep ]]; then rm -rf "${archive:?}/base/$ended"; fi
    done
    first=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\)).*/\1/p' "$archive/base/$keep/backup_label")
    [ -n "$first" ] || fail "$archive/base/$keep does not say where its log begins"
    as_owner pg_archivecleanup "$archive/log" "$first"
}

command=${1:-} archive=${2:-}
[ -n "$archive" ] || fail "follow, base, restore, drill or prune, and the directory of the archive"
archive=$(realpath -m "$archive")
case $command in
follow | base) cd / && "$command" ;;
prune)
    days=${3:-}
    [[ $days =~ ^[0-9]+$ ]] || fail "archive.sh prune <archive> <days>"
    prune
    ;;
restore | drill)
    moment=${3:-} data=${4:-}
    [ -n "$data" ] || fail "archive.sh $command <archive> <moment> <data>"
    data=$(realpath -m "$data")
    shift 4
    "$command" "$@"
    ;;
*) fail "follow, base, restore, drill or prune" ;;
esac
