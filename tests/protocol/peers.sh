#!/bin/sh
# Puts the TFTP servers that we are measured and checked beside under DIR, without installing them: installed, each
# would start as a service, and the two packages refuse to stand side by side.
#   sh tests/protocol/peers.sh DIR      leaves DIR/usr/sbin/in.tftpd and DIR/usr/sbin/atftpd
# Elsewhere than on Debian and its kin it does nothing: tests and benchmark go on without what is missing.
set -eu
dir=${1:?usage: peers.sh DIR}
command -v apt-get >/dev/null && command -v dpkg >/dev/null || exit 0
mkdir -p "$dir"
cd "$dir"

unpack() { # PACKAGE PROGRAM
    [ -x "usr/sbin/$2" ] && return 0
    if apt-get download -q "$1" >/dev/null 2>&1 && dpkg -x "$1"_*.deb .; then
        rm -f "$1"_*.deb
    else
        echo "peers: $1 could not be fetched; going on without it" >&2
    fi
}

unpack tftpd-hpa in.tftpd
unpack atftpd atftpd
