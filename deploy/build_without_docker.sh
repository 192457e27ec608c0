#!/usr/bin/env bash
# Builds deploy/Dockerfile for real on a machine without a Docker engine, runs the image as its own user against a
# PostgreSQL, and asks it for its health. Needs root, buildah and debootstrap, and `npm ci` done here.
#   DATABASE_URL=… deploy/build_without_docker.sh [ROOTFS]
# ROOTFS: a Debian that debootstrap made earlier, to save a minute. POSTGRES_CLIENT=16 in the environment adds pg_dump
# from PostgreSQL's own packages.
set -euo pipefail
[ "${1:-}" != --help ] && [ -n "${DATABASE_URL:-}" ] || { sed -n '2,6p' "$0" | cut -c3-; exit 64; }
cd "$(dirname "$0")/.."
# npm opens thousands of files at once.
ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d)
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
buildah=(buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs)
server=
finish() {
  # What runs in a chroot is a process of this machine: the server is ended by its own id, and buildah ends with it.
  [ ! -s "$work/pid/server" ] || kill "$(cat "$work/pid/server")" 2> /dev/null || true
  [ -z "$server" ] || wait "$server" 2> /dev/null || true
  "${buildah[@]}" rm --all > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

rootfs=${1:-$work/rootfs}
[ -d "$rootfs/usr" ] || debootstrap --variant=minbase --include=ca-certificates,libstdc++6 bookworm "$rootfs" http://deb.debian.org/debian > /dev/null
echo "base image: Debian with the pinned Node.js and npm"
base=$("${buildah[@]}" from scratch)
"${buildah[@]}" add --quiet "$base" "$rootfs" / > /dev/null
"${buildah[@]}" copy --quiet "$base" node_modules/node/bin/node /usr/local/bin/node > /dev/null
"${buildah[@]}" copy --quiet "$base" "$(npm root -g)/npm" /usr/local/lib/node_modules/npm > /dev/null
"${buildah[@]}" run "$base" -- ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
# A proxy of the house may sign what it lets through: the build trusts what this machine trusts.
"${buildah[@]}" copy --quiet "$base" /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt > /dev/null
"${buildah[@]}" config --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$base"
"${buildah[@]}" commit --quiet "$base" localhost/node-base > /dev/null
"${buildah[@]}" rm "$base" > /dev/null

echo "building deploy/Dockerfile from what is committed"
mkdir "$work/context"
git archive HEAD | tar -x -C "$work/context"
"${buildah[@]}" bud --isolation chroot --storage-driver vfs --ulimit "nofile=$(ulimit -n):$(ulimit -n)" --build-arg NODE_IMAGE=localhost/node-base --build-arg "POSTGRES_CLIENT=${POSTGRES_CLIENT:-none}" \
  --file "$work/context/deploy/Dockerfile" --tag localhost/odata-pos "$work/context"

echo "running it as its own user"
image=$("${buildah[@]}" from localhost/odata-pos)
"${buildah[@]}" run "$image" -- id
mkdir -m 777 "$work/pid"
port=$((20000 + RANDOM % 10000))
"${buildah[@]}" run --volume "$work/pid:/pid" --env "PORT=$port" --env HOST=127.0.0.1 --env DATABASE_URL "$image" -- \
  /usr/bin/tini -s -- sh -c 'echo $$ > /pid/server; exec node --max-semi-space-size=4 apps/server/src/main.ts' &
server=$!
for _ in $(seq 120); do
  kill -0 "$server" 2> /dev/null || { echo "the server ended"; exit 1; }
  answer=$(curl --silent --max-time 3 "http://127.0.0.1:$port/health" || true)
  [ -z "$answer" ] || break
  sleep 1
done
echo "health: $answer"
curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$port/" && echo "the web app is served"
[ "$answer" = '{"status":"healthy","database":"connected"}' ]
