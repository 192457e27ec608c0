#!/bin/sh
# Puts the certificate where nginx reads it: Let's Encrypt's when certbot has one, else the shop's own files, else a
# self-signed one for a first start. Looks again every six hours and reloads nginx when it has changed.
set -eu

: "${POS_DOMAIN:?set it in .env.production}"
TLS=${POS_TLS_DIR:-/etc/nginx/tls}
LETSENCRYPT=${POS_LETSENCRYPT_DIR:-/etc/letsencrypt}/live/$POS_DOMAIN
OWN=${POS_OWN_TLS_DIR:-/etc/nginx/own-tls}
LOOK_AGAIN_SECONDS=${POS_TLS_LOOK_AGAIN_SECONDS:-21600}

install_from() {
    [ -s "$1/fullchain.pem" ] && [ -s "$1/privkey.pem" ] || return 1
    if cmp -s "$1/fullchain.pem" "$TLS/fullchain.pem" && cmp -s "$1/privkey.pem" "$TLS/privkey.pem"; then
        return 0
    fi
    (umask 077 && cp "$1/privkey.pem" "$TLS/privkey.pem.new" && cp "$1/fullchain.pem" "$TLS/fullchain.pem.new")
    mv "$TLS/privkey.pem.new" "$TLS/privkey.pem"
    mv "$TLS/fullchain.pem.new" "$TLS/fullchain.pem"
    echo "certificate: installed from $1" >&2
}

self_sign() {
    [ -s "$TLS/fullchain.pem" ] && [ -s "$TLS/privkey.pem" ] && return 0
    (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 397 \
        -subj "/CN=$POS_DOMAIN" -addext "subjectAltName=DNS:$POS_DOMAIN" \
        -keyout "$TLS/privkey.pem" -out "$TLS/fullchain.pem" 2> /dev/null)
    echo "certificate: self-signed for $POS_DOMAIN; browsers warn until there is a real one" >&2
}

mkdir -p "$TLS"
install_from "$LETSENCRYPT" || install_from "$OWN" || self_sign

(
    while sleep "$LOOK_AGAIN_SECONDS"; do
        before=$(cksum "$TLS/fullchain.pem")
        install_from "$LETSENCRYPT" || install_from "$OWN" || true
        if [ "$before" != "$(cksum "$TLS/fullchain.pem")" ]; then
            ${POS_NGINX_RELOAD:-nginx -s reload} || echo "certificate: nginx could not be reloaded" >&2
        fi
    done
) > /dev/null &
