#!/bin/sh
# Makes the base that recovery to an instant begins with, while the shop sells, and removes what no kept base needs.
set -eu

usage() {
    cat <<'TEXT'
base_backup.sh [--keep 8] [--json]
Writes /wal/base_YYYY-MM-DD_HHMMSS: the whole server as PostgreSQL itself copies it, with its SHA-256. Run it once a day.
  --keep N   how many are kept, with the archived log since the oldest of them
  --json     one line of JSON: {"ok", "base"}
Exit code 0: made. 2: not made. 64: misspelt.
TEXT
}

keep=8
json=no
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --json) json=yes; shift ;;
        --keep)
            case ${2:-} in '' | 0 | *[!0-9]*) usage >&2; exit 64 ;; esac
            keep=$2
            shift 2 ;;
        *) echo "Unknown: $1" >&2; usage >&2; exit 64 ;;
    esac
done

folder=${POS_WAL:-/wal}
export PGUSER="${PGUSER:-postgres}"
umask 077
fail() {
    echo "There is no base: $1" >&2
    [ "$json" = no ] || echo '{"ok":false}'
    exit 2
}
[ "$(psql -XAtc 'show archive_mode' postgres)" = on ] || fail 'the server archives no log: POS_WAL_ARCHIVE=on in .env.production'

name=base_$(date -u +%Y-%m-%d_%H%M%S)
partial=$folder/.$name.partial
trap 'rm -rf "$partial"' EXIT
pg_basebackup --pgdata="$partial" --format=tar --gzip --wal-method=fetch --checkpoint=fast --no-password || fail 'pg_basebackup failed'
tar -xzOf "$partial/base.tar.gz" backup_label | sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' > "$partial/begins_with"
[ -s "$partial/begins_with" ] || fail 'it does not say where it begins'
date -u +%s > "$partial/finished_at"
(cd "$partial" && sha256sum base.tar.gz > base.tar.gz.sha256)
sync
mv "$partial" "$folder/$name"

# Names sort by time.
count=$(find "$folder" -maxdepth 1 -name 'base_*' | wc -l)
for old in "$folder"/base_*; do
    [ "$count" -gt "$keep" ] || break
    rm -rf "$old"
    count=$((count - 1))
done
for oldest in "$folder"/base_*; do break; done
pg_archivecleanup -x .gz "$folder" "$(cat "$oldest/begins_with")"
if [ "$json" = yes ]; then echo "{\"ok\":true,\"base\":\"$name\"}"; else echo "$folder/$name"; fi
