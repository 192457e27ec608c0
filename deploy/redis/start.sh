#!/bin/sh
# The password reaches the server in a file that only it can read: a command line is everybody's to see.
set -eu
: "${REDIS_PASSWORD:?set it in .env.production}"
SOURCE=${REDIS_CONF:-/etc/redis/redis.conf}
RUN=${REDIS_RUN_DIR:-/run/redis}
umask 077
{ cat "$SOURCE"; printf 'requirepass "%s"\n' "$REDIS_PASSWORD"; } > "$RUN/redis.conf"
unset REDIS_PASSWORD
exec redis-server "$RUN/redis.conf" "$@"
