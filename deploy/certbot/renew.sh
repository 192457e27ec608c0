#!/bin/sh
# Asks Let's Encrypt for the certificate of POS_DOMAIN, and renews it twice a day when it is due. nginx finds it by itself.
set -eu
: "${POS_DOMAIN:?set it in .env.production}" "${POS_CERTIFICATE_EMAIL:?set it in .env.production}"
RETRY_SECONDS=${POS_CERTBOT_RETRY_SECONDS:-3600}
RENEW_SECONDS=${POS_CERTBOT_RENEW_SECONDS:-43200}
trap 'exit 0' TERM INT
until certbot certonly --non-interactive --agree-tos --keep-until-expiring --webroot --webroot-path /var/www/certbot \
    --email "$POS_CERTIFICATE_EMAIL" --domain "$POS_DOMAIN"; do
    echo "certbot: no certificate yet; trying again in $RETRY_SECONDS s" >&2
    sleep "$RETRY_SECONDS" & wait $!
done
while :; do
    sleep "$RENEW_SECONDS" & wait $!
    certbot renew --non-interactive || echo "certbot: renewal failed; trying again later" >&2
done
