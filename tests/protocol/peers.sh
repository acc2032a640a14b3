#!/bin/sh
# Puts the TFTP servers that we are measured and checked beside under DIR, without installing them: installed, each
# would start as a service, and the two packages refuse to stand side by side.
#   sh tests/protocol/peers.sh DIR      leaves DIR/tftpd-hpa/usr/sbin/in.tftpd and DIR/atftpd/usr/sbin/atftpd
# Elsewhere than on Debian and its kin it does nothing: tests and benchmark go on without what is missing.
set -eu
dir=${1:?usage: peers.sh DIR}
command -v apt-get >/dev/null && command -v dpkg >/dev/null || exit 0

for package in tftpd-hpa atftpd; do
    [ -d "$dir/$package/usr/sbin" ] && continue
    mkdir -p "$dir/$package"
    (cd "$dir/$package" && apt-get download -qq "$package" 2>/dev/null && dpkg -x "$package"_*.deb . &&
        rm -f "$package"_*.deb) || echo "peers: $package could not be fetched; going on without it" >&2
done
