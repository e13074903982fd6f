#!/usr/bin/env bash
# Starts Keycloak once it has secrets of its own: without them its users would have an empty password, or its administrator
# the password that its users are given.
set -euo pipefail

refuse() {
  echo "$1" >&2
  exit 1
}

realm="${CREDTRAIL_REALM_PASSWORD:-}"
admin="${KC_BOOTSTRAP_ADMIN_PASSWORD:-}"
dashboard="${CREDTRAIL_OIDC_CLIENT_SECRET:-}"
[ "${#realm}" -ge 12 ] || refuse "CREDTRAIL_REALM_PASSWORD, the first password of the realm's users, needs twelve characters"
[ "${#admin}" -ge 12 ] || refuse "CREDTRAIL_REALM_ADMIN_PASSWORD, the administrator's password, needs twelve characters"
[ "$admin" != "$realm" ] || refuse "the administrator must not have the users' first password"
[ "${#dashboard}" -ge 32 ] || refuse "CREDTRAIL_OIDC_CLIENT_SECRET, the dashboard's, needs 32 characters: openssl rand -hex 24"

exec "${KEYCLOAK:-/opt/keycloak}/bin/kc.sh" start --optimized "$@"
