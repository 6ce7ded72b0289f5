#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own, on a socket in a temporary folder: `with-postgres.sh COMMAND …`. The command finds it by
# PGHOST, PGUSER and PGDATABASE. Needs Debian's package postgresql.
set -euo pipefail

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
    echo "postgresql is needed" >&2
    exit 2
fi
folder=$(mktemp -d)
# The server refuses to run as root.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
fi
cd "$folder"
stop() {
    as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT
as_server "$bin/initdb" -D "$folder/data" -A trust -U verify -E UTF8 --locale=C --no-sync >/dev/null
as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
    -o "-k $folder -c listen_addresses='' -c fsync=off -c jit=off" start >/dev/null
cd "$OLDPWD"
PGHOST="$folder" PGUSER=verify PGDATABASE=postgres "$@"
