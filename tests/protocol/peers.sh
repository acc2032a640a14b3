#!/bin/sh
# peers.sh FOLDER: unpacks TFTP servers that are not ours, for tests and benchmarks, without installing them as services
# (and two of them cannot be installed side by side). Does nothing where they are there already, or without apt.
set -eu
folder=$1
command -v apt-get >/dev/null 2>&1 || exit 0
mkdir -p "$folder"
cd "$folder"
for package in tftpd-hpa atftpd; do
    [ -d "$package" ] && continue
    apt-get download -qq "$package" 2>/dev/null || { echo "peers.sh: $package cannot be had here; its tests are skipped." >&2; continue; }
    dpkg -x "$package"_*.deb "$package.part"
    mv "$package.part" "$package"
    rm -f "$package"_*.deb
done
