#!/bin/sh
# Proves the README's two commands on a Debian 12 with nothing in it: makes one with debootstrap, clones this tree's last
# commit into it, runs both commands twice there and tells how long each took. As root; a quarter of an hour on two cores.
#   sh tests/bare.sh [FOLDER]    FOLDER: where the root is made, and kept for the next time; build/bare unless told
set -eu
cd "$(dirname "$0")/.."
. installer/packages.sh

[ "$(id -u)" = 0 ] || { echo "A root of its own takes root's rights: run it with sudo." >&2; exit 2; }
need "debootstrap git" "debootstrap git" ""
root=$(mkdir -p "${1:-build/bare}" && cd "${1:-build/bare}" && pwd)
mirror=${PROVBENCH_MIRROR:-http://deb.debian.org/debian}

# What debootstrap makes is kept beside, so that the next run begins with nothing again and downloads little.
[ -e "$root/pristine/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root/pristine" "$mirror"
rm -rf --one-file-system "$root/run"
cp -a "$root/pristine" "$root/run"
mkdir -p "$root/run/samples"
git clone -q . "$root/run/root/provbench"

inside() { # COMMAND: in the root, timed; its mounts go with it
    echo "== $1"
    began=$(date +%s)
    unshare --mount --propagation private sh -c '
        root=$1 samples=$2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --rbind /sys "$root/sys"
        cp /etc/resolv.conf "$root/etc/resolv.conf"
        [ -z "$samples" ] || mount --bind "$samples" "$root/samples"
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root ${CI:+CI=$CI} \
             ${samples:+PROVBENCH_SAMPLES=/samples} sh -c "cd /root/provbench && $3"' \
        sh "$root/run" "${PROVBENCH_SAMPLES:-}" "$1"
    echo "== $(($(date +%s) - began)) s"
}

inside "apt-get update"
for round in first second; do
    echo "== the $round time"
    inside "sh installer/run.sh"
done
inside "sh tests/run.sh"
inside "sh tests/run.sh release -R structure"
