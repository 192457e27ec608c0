#!/bin/sh
# Backs the shop up from the Docker host: runs scripts/backup_database.ts in the backup container, which proves the
# backup by restoring it, and copies the file and its SHA-256 to a folder of the host.
set -eu

usage() {
  cat <<'TEXT'
scripts/backup_from_host.sh [--output FOLDER] [--container NAME] [--json]
Backs the shop up in its container and copies the proven file to this host, with its SHA-256.
  --output FOLDER    where to; ./backups when left out
  --container NAME   pos-backup-production when left out
  --json             prints the container's one line of JSON
Environment: DOCKER, the client to call (docker).
Exit code 0: copied and proven. 1: copied, but its proof failed. 2: there is no copy. 64: misspelt.
TEXT
}

container=pos-backup-production
output=./backups
json=no
docker=${DOCKER:-docker}

while [ $# -gt 0 ]; do
  case $1 in
    --help) usage; exit 0 ;;
    --json) json=yes; shift ;;
    --output | --container)
      if [ $# -lt 2 ]; then usage >&2; exit 64; fi
      if [ "$1" = --output ]; then output=$2; else container=$2; fi
      shift 2 ;;
    *) echo "Unknown: $1" >&2; usage >&2; exit 64 ;;
  esac
done

status=0
report=$("$docker" exec "$container" node scripts/backup_database.ts --json) || status=$?
[ "$json" = no ] || printf '%s\n' "$report"
path=$(printf '%s\n' "$report" | sed -n 's/.*"path":"\([^"]*\)".*/\1/p')
if [ "$status" -gt 1 ] || [ -z "$path" ]; then
  echo "There is no backup: $report" >&2
  exit 2
fi

name=$(basename "$path")
# The pictures, where the shop has any.
files=$(printf '%s\n' "$report" | sed -n 's/.*"filesName":"\([^"]*\)".*/\1/p')
mkdir -p "$output"
umask 077
for each in $files "$name"; do
  for file in "$each.sha256" "$each"; do
    "$docker" cp "$container:$(dirname "$path")/$file" "$output/.$file.partial" || exit 2
  done
  expected=$(cut -d ' ' -f 1 "$output/.$each.sha256.partial")
  actual=$( (sha256sum "$output/.$each.partial" 2>/dev/null || shasum -a 256 "$output/.$each.partial") | cut -d ' ' -f 1)
  if [ "$expected" != "$actual" ]; then
    rm -f "$output/.$each.partial" "$output/.$each.sha256.partial"
    echo "The copy is damaged: $each is not the file whose SHA-256 came with it." >&2
    exit 2
  fi
  mv "$output/.$each.sha256.partial" "$output/$each.sha256"
  mv "$output/.$each.partial" "$output/$each"
done
[ "$json" = yes ] || echo "$output/$name"
[ "$status" -eq 0 ] || echo "Its proof failed: see the log of $container." >&2
exit "$status"
