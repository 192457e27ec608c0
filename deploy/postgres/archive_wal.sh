#!/bin/sh
# PostgreSQL's archive_command: keeps one segment of the log, compressed. It gets its name once it is whole and on the
# disk; one that was archived before is only compared.
set -eu
path=$1
name=$2
folder=${POS_WAL:-/wal}
archived=$folder/$name.gz
if [ -f "$archived" ]; then
    gzip -dc "$archived" | cmp -s - "$path"
    exit
fi
umask 077
gzip -1 -c "$path" > "$archived.partial"
sync "$archived.partial"
mv "$archived.partial" "$archived"
sync "$folder"
