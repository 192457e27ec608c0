#!/bin/sh
# Fills the template from the environment; the password goes into a file of its own.
set -eu
for name in ALERT_EMAIL SMTP_URL MAIL_FROM; do
    eval "value=\${$name:-}"
    [ -n "$value" ] || { echo "alertmanager: $name is not set in .env.production: alarms could not be sent" >&2; exit 78; }
done

# What stands as %xx in an address.
decode() {
    rest=$1
    while [ "${rest#*%}" != "$rest" ]; do
        printf %s "${rest%%\%*}"
        rest=${rest#*%}
        after=${rest#??}
        octal=$(printf %03o "0x${rest%"$after"}")
        printf "\\$octal"
        rest=$after
    done
    printf %s "$rest"
}

# smtp://user:password@host:587 is STARTTLS and smtps:// is TLS from the first byte, which Alertmanager has on port 465 alone.
case $SMTP_URL in
    smtps://*) port=465 tls=false ;;
    smtp://*) port=587 tls=${SMTP_TLS:-true} ;;
    *) echo "alertmanager: SMTP_URL is neither smtp:// nor smtps://" >&2; exit 78 ;;
esac
authority=${SMTP_URL#*://}
authority=${authority%%[/?#]*}
host=${authority##*@}
last=${host##*:}
case $last in
    "$host" | '' | *[!0-9]*) ;;
    *) port=$last host=${host%:*} ;;
esac
case $SMTP_URL:$port in
    smtps:*:465 | smtp:*) ;;
    *) echo "alertmanager: SMTP_URL is smtps:// on port $port; Alertmanager speaks it on 465 alone" >&2; exit 78 ;;
esac
account=
case $authority in *@*) account=${authority%@*} ;; esac
user=$(decode "${account%%:*}")
password=
case $account in *:*) password=$(decode "${account#*:}") ;; esac
unset SMTP_URL

RUN=${ALERTMANAGER_RUN_DIR:-/run/pos}
TEMPLATE=${ALERTMANAGER_TEMPLATE:-/etc/alertmanager/alertmanager.template.yml}
umask 077
printf %s "$password" > "$RUN/smtp_password"
# \ and " mean something between the quotes of YAML, and then / & and \ in sed's replacement.
plain() { printf %s "$1" | sed -e 's/[\\"]/\\&/g' | sed -e 's/[\/&\\]/\\&/g'; }
sed -e "s/__ALERT_EMAIL__/$(plain "$ALERT_EMAIL")/g" -e "s/__SMTP_HOST__/$(plain "$host")/g" \
    -e "s/__SMTP_PORT__/$port/g" -e "s/__MAIL_FROM__/$(plain "$MAIL_FROM")/g" \
    -e "s/__SMTP_USER__/$(plain "$user")/g" -e "s/__SMTP_TLS__/$tls/g" -e "s/__RUN__/$(plain "$RUN")/g" \
    "$TEMPLATE" > "$RUN/alertmanager.yml"
if [ -z "$user" ]; then
    sed -i -e '/smtp_auth_/d' "$RUN/alertmanager.yml"
fi
exec "${ALERTMANAGER:-/bin/alertmanager}" --config.file="$RUN/alertmanager.yml" --storage.path="${ALERTMANAGER_STORAGE:-/alertmanager}" "$@"
