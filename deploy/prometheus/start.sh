#!/bin/sh
# The token reaches Prometheus in a file: its configuration knows no environment.
set -eu
: "${METRICS_TOKEN:?set it in .env.production}"
(umask 077 && printf %s "$METRICS_TOKEN" > "${PROMETHEUS_RUN_DIR:-/run/pos}/metrics_token")
unset METRICS_TOKEN
exec "${PROMETHEUS:-/bin/prometheus}" --config.file="${PROMETHEUS_CONFIG:-/etc/prometheus/prometheus.yml}" \
    --storage.tsdb.path="${PROMETHEUS_STORAGE:-/prometheus}" \
    --storage.tsdb.retention.time=30d --storage.tsdb.retention.size=8GB "$@"
