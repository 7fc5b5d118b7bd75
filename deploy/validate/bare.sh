#!/usr/bin/env bash
# bare.sh COMMAND [ARGUMENT …]: runs a command where only Node, npm and what the system always had can be seen: every file of
# the packages that the tests use is hidden, and no variable of the environment is passed on. Needs root, Debian and overlayfs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ "${MANTIS_BARE:-}" != inside ]; then
  exec env -i MANTIS_BARE=inside HOME="${HOME:-/root}" PATH="$PATH" CI="${CI:-}" ${SSL_CERT_FILE:+SSL_CERT_FILE="$SSL_CERT_FILE"} \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} unshare --mount bash "$0" "$@"
fi

# What would go with them is what came with them.
hidden=$(apt-get -s -o Debug::NoLocking=1 autoremove $(cat "$here/packages.txt") | sed -n 's/^Remv \([^ ]*\).*/\1/p')
layer=$(mktemp -d)
mount -t tmpfs none "$layer"
mkdir "$layer/upper" "$layer/work"
mount -t overlay overlay -o "lowerdir=/usr,upperdir=$layer/upper,workdir=$layer/work" /usr
dpkg-query -L $hidden | sort -u | while read -r file; do
  case $file in
    # With what Python compiled of them, by which an emptied package would still be found.
    /usr/lib/python3/dist-packages/*) rm -rf "$file" ;;
    /usr/*) [ -d "$file" ] && [ ! -L "$file" ] || rm -f "$file" ;;
  esac
done
unset MANTIS_BARE
exec "$@"
