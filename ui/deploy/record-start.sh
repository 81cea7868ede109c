#!/usr/bin/env bash
# In the folder of the unpacked program: starts it once until its first page, with a database of its own, and leaves what later starts find
# prepared, for as long as program and Java stay the same: kaidian.classes, and start.options, which names it to Java. From Java 25 on that is
# a cache of classes, linked, and of what ran often; before that an archive of classes. RECORDED is where both go, SERVER_PORT where it listens.
set -euo pipefail

recorded=${RECORDED:-.}
port=${SERVER_PORT:-8080}
data=$(mktemp -d)
if java -XX:+PrintFlagsFinal -version 2>/dev/null | grep AOTCacheOutput >/dev/null; then
    record=AOTCacheOutput use=AOTCache
else
    record=ArchiveClassesAtExit use=SharedArchiveFile
fi
first_page() {
    exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET /login HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && head -1 <&3 | grep ' 200' >/dev/null
}

java "-XX:$record=$recorded/kaidian.classes" -jar kaidian.jar --kaidian.demo=false --kaidian.reading.processes=0 \
    --kaidian.data-dir="$data" --server.address=127.0.0.1 --server.port="$port" &
server=$!
trap 'kill -9 "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
until (first_page) 2>/dev/null; do
    kill -0 "$server"
    sleep 1
done
kill "$server"
wait "$server" || [ $? = 143 ]
[ -s "$recorded/kaidian.classes" ]
echo "-XX:$use=kaidian.classes" >"$recorded/start.options"
