#!/usr/bin/env bash
# Makes every secret of the deployment that is missing, each in the volume of those who need it; what is there stays.
# The first argument is where the volumes are mounted.
set -euo pipefail

run="${1:-/run}"
services=(intake eligibility references renewals notifications dashboard)
outsiders=(boards issuer reader)

# file: made whole or not at all, for whoever the volume is mounted for to read
keep() {
  cat > "$1.draft"
  chmod 444 "$1.draft"
  mv "$1.draft" "$1"
}

random() {
  head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}

make() {
  [ -s "$1" ] || random | keep "$1"
}

make "$run/credtrail/credtrail.link-secret"

# 32 bytes of randomness are an Ed25519 key; the 16 before them say so (PKCS #8, RFC 8410)
if [ ! -s "$run/evidence/checkpoint-key" ]; then
  {
    echo '-----BEGIN PRIVATE KEY-----'
    { printf '\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20'; head -c 32 /dev/urandom; } | base64 -w 64
    echo '-----END PRIVATE KEY-----'
  } | keep "$run/evidence/checkpoint-key"
fi

# the brokers' administrator, and a password for each principal
mkdir -p "$run/of/kafka-admin/passwords" "$run/of/mongo/passwords"
make "$run/of/kafka-admin/admin"
admin="$(cat "$run/of/kafka-admin/admin")"
for principal in "${services[@]}" repairs "${outsiders[@]}"; do
  make "$run/of/kafka-admin/passwords/$principal"
done
keep "$run/of/kafka-admin/client.properties" << END
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="$admin";
END
keep "$run/of/kafka/jaas.conf" << END
KafkaServer {
  org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="$admin" user_admin="$admin";
  org.apache.kafka.common.security.scram.ScramLoginModule required;
};
END

# MongoDB's administrator, what its members know each other by, and a password for each service's own user
make "$run/of/mongo/admin"
if [ ! -s "$run/of/mongo/keyfile" ]; then
  random | keep "$run/of/mongo/keyfile"
  # it wants to be the only reader
  chmod 400 "$run/of/mongo/keyfile"
  chown 999:999 "$run/of/mongo/keyfile"
fi

# each service has its own passwords and nobody else's; each file is a setting named like it
for service in "${services[@]}"; do
  make "$run/of/mongo/passwords/$service"
  keep "$run/of/$service/credtrail.mongo-password" < "$run/of/mongo/passwords/$service"
  keep "$run/of/$service/credtrail.kafka-password" < "$run/of/kafka-admin/passwords/$service"
  keep "$run/of/$service/credtrail.kafka-repairs-password" < "$run/of/kafka-admin/passwords/repairs"
done
