#!/bin/sh
# Hashes the broker's one password, then runs the broker.
set -eu
umask 077
printf '%s:%s\n' "$MANTIS_MQTT_USER" "$MANTIS_MQTT_PASSWORD" >/mosquitto/data/passwords
mosquitto_passwd -U /mosquitto/data/passwords
chown mosquitto:mosquitto /mosquitto/data/passwords
exec mosquitto -c /mosquitto/config/mosquitto.conf
