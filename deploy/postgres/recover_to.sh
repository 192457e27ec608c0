#!/bin/sh
# Takes the database of the deployment back to an instant, from a base and the archived log. The server is stopped.
set -eu

usage() {
    cat <<'TEXT'
recover_to.sh --to-time 2026-11-25T10:15:00-05:00|end [--force] [--json]
Puts the newest base before the instant in the place of the database, and has PostgreSQL replay the archived log up to the
instant when it starts next; what was committed later is not there. A database that is there is refused without --force,
and with it is kept first, as /wal/before_….tar.gz.
  --to-time T   with its distance from UTC (Z, -05:00); end = all that was archived
  --force       takes the place of the database that is there
  --json        one line of JSON: {"ok", "base", "before"}
Exit code 0: the next start recovers. 1: refused, nothing was touched. 2: failed. 64: misspelt.
TEXT
}

time=
force=no
json=no
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --json) json=yes; shift ;;
        --force) force=yes; shift ;;
        --to-time) [ $# -ge 2 ] || { usage >&2; exit 64; }; time=$2; shift 2 ;;
        *) echo "Unknown: $1" >&2; usage >&2; exit 64 ;;
    esac
done
folder=${POS_WAL:-/wal}
data=${PGDATA:-/var/lib/postgresql/data}
refuse() {
    echo "$1" >&2
    [ "$json" = no ] || echo '{"ok":false}'
    exit "${2:-1}"
}

# Seconds since 1970 of the instant.
if [ "$time" = end ]; then
    limit=99999999999
else
    printf %s "$time" | grep -Eq '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$' ||
        { usage >&2; exit 64; }
    local=$(printf %s "$time" | cut -c 1-19 | tr T ' ')
    offset=$(printf %s "$time" | sed -n 's/.*\([+-]\)\([0-9][0-9]\):\([0-9][0-9]\)$/\1(1\2 * 60 + 1\3 - 6100) * 60/p')
    limit=$(($(date -u -d "$local" +%s) - (0 ${offset:-})))
fi

if pg_isready -q -h "${POS_POSTGRES_HOST:-pos-postgres-production}"; then
    refuse 'The server is running: stop pos-postgres-production and all that works with it.'
fi
if [ -e "$data/PG_VERSION" ] && [ "$force" = no ]; then refuse "There is a database in $data: --force takes its place."; fi

base=
for each in "$folder"/base_*; do
    if [ -f "$each/finished_at" ] && [ "$(cat "$each/finished_at")" -le "$limit" ]; then base=$each; fi
done
[ -n "$base" ] || refuse "No base in $folder was finished before that."
(cd "$base" && sha256sum -c base.tar.gz.sha256 > /dev/null) || refuse "$base is damaged: its SHA-256 is another." 2

umask 077
before=
kept_log=$folder/.pg_wal
rm -rf "$kept_log"
if [ -e "$data/PG_VERSION" ]; then
    before=$folder/before_$(date -u +%Y-%m-%d_%H%M%S).tar.gz
    tar -czf "$before.partial" -C "$data" .
    gzip -t "$before.partial"
    sync "$before.partial"
    mv "$before.partial" "$before"
    # The last of the log may not have been archived.
    cp -R "$data/pg_wal" "$kept_log"
fi
find "$data" -mindepth 1 -delete
tar -xzf "$base/base.tar.gz" -C "$data"
if [ -d "$kept_log" ]; then
    for segment in "$kept_log"/????????????????????????; do
        to=$data/pg_wal/${segment##*/}
        [ ! -f "$segment" ] || [ -e "$to" ] || mv "$segment" "$to"
    done
    rm -rf "$kept_log"
fi
settings=$data/postgresql.auto.conf
sed -i -e '/^restore_command/d' -e '/^recovery_target/d' "$settings"
{
    echo "restore_command = 'gzip -dc \"$folder/%f.gz\" > \"%p\"'"
    echo "recovery_target_timeline = 'latest'"
    echo "recovery_target_action = 'promote'"
    [ "$time" = end ] || echo "recovery_target_time = '$(printf %s "$time" | sed -e 's/T/ /' -e 's/Z$/+00/')'"
} >> "$settings"
: > "$data/recovery.signal"
chmod 700 "$data"
sync
if [ "$json" = yes ]; then
    echo "{\"ok\":true,\"base\":\"${base##*/}\",\"before\":\"${before##*/}\"}"
else
    echo "From $base; the next start recovers.${before:+ What was there: $before}"
fi
