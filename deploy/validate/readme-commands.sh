#!/usr/bin/env bash
# readme-commands.sh [OPTION …]: the two commands of the README in the clone that is the current folder, one after the other;
# the options are for the tests.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

echo "Node $(node --version), npm $(npm --version); browsers: $(command -v chromium google-chrome firefox || echo none)"
MANTIS_HOME="$home" MANTIS_PORT=18780 npm start >"$home/output" 2>&1 &
started=$!
until grep -q 'Ctrl-C stops' "$home/output"; do
  kill -0 "$started" 2>/dev/null || { cat "$home/output"; echo '`npm start` ended by itself.'; exit 1; }
  sleep 1
done
grep -o 'MANTIS runs.' "$home/output"
kill -INT "$started"
wait "$started" || { cat "$home/output"; echo '`npm start` did not stop cleanly.'; exit 1; }

npm test --silent -- "$@"
