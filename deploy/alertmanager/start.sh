#!/bin/sh
# Fills the template from the environment; the password goes into a file of its own.
set -eu
for name in ALERT_EMAIL SMTP_HOST SMTP_FROM; do
    eval "value=\${$name:-}"
    [ -n "$value" ] || { echo "alertmanager: $name is not set in .env.production: alarms could not be sent" >&2; exit 78; }
done
RUN=${ALERTMANAGER_RUN_DIR:-/run/pos}
TEMPLATE=${ALERTMANAGER_TEMPLATE:-/etc/alertmanager/alertmanager.template.yml}
umask 077
printf %s "${SMTP_PASSWORD:-}" > "$RUN/smtp_password"
unset SMTP_PASSWORD
# \ and " mean something between the quotes of YAML, and then / & and \ in sed's replacement.
plain() { printf %s "$1" | sed -e 's/[\\"]/\\&/g' | sed -e 's/[\/&\\]/\\&/g'; }
sed -e "s/__ALERT_EMAIL__/$(plain "$ALERT_EMAIL")/g" -e "s/__SMTP_HOST__/$(plain "$SMTP_HOST")/g" \
    -e "s/__SMTP_PORT__/$(plain "${SMTP_PORT:-587}")/g" -e "s/__SMTP_FROM__/$(plain "$SMTP_FROM")/g" \
    -e "s/__SMTP_USER__/$(plain "${SMTP_USER:-}")/g" -e "s/__SMTP_TLS__/${SMTP_TLS:-true}/g" -e "s/__RUN__/$(plain "$RUN")/g" \
    "$TEMPLATE" > "$RUN/alertmanager.yml"
if [ -z "${SMTP_USER:-}" ]; then
    sed -i -e '/smtp_auth_/d' "$RUN/alertmanager.yml"
fi
exec "${ALERTMANAGER:-/bin/alertmanager}" --config.file="$RUN/alertmanager.yml" --storage.path="${ALERTMANAGER_STORAGE:-/alertmanager}" "$@"
