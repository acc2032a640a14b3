#!/bin/sh
# Puts the servers that we are measured and checked beside under DIR, without installing them: installed, each would
# start as a service, and two of the packages refuse to stand side by side.
#   sh tests/protocol/peers.sh DIR                leaves DIR/tftpd-hpa/usr/sbin/in.tftpd and DIR/atftpd/usr/sbin/atftpd
#   sh tests/protocol/peers.sh DIR PACKAGE...     others than these two
# Elsewhere than on Debian and its kin it does nothing: tests and benchmark go on without what is missing.
set -eu
dir=${1:?usage: peers.sh DIR [PACKAGE...]}
shift
[ $# -gt 0 ] || set -- tftpd-hpa atftpd
command -v apt-get >/dev/null && command -v dpkg >/dev/null || exit 0

for package in "$@"; do
    [ -d "$dir/$package/usr" ] && continue
    mkdir -p "$dir/$package"
    (cd "$dir/$package" && apt-get download -qq "$package" 2>/dev/null && dpkg -x "$package"_*.deb . &&
        rm -f "$package"_*.deb) || echo "peers: $package could not be fetched; going on without it" >&2
done
