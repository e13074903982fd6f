#!/usr/bin/env bash
# Exits 0 while the service in this network namespace is ready. Needs nothing but bash.
set -eu

port="${SERVER_PORT:?}"
exec 3<>"/dev/tcp/127.0.0.1/${port}"
printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "${port}" >&3
IFS=' ' read -r _ status _ <&3
[ "${status}" = 200 ]
