#!/bin/sh
# The system libraries the window needs on Debian and Ubuntu. Says what is missing; with --install, installs it.
set -eu
packages="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 \
libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
missing=
for package in $packages; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -q '^installed$' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "${1:-}" = --install ]; then
    apt-get update -q
    # shellcheck disable=SC2086  the names are meant to be split
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
else
    echo "The window needs:$missing" >&2
    echo "(Debian, Ubuntu: sudo sh installer/linux/libraries.sh --install)" >&2
    exit 1
fi
