#!/bin/sh
# Builds the benchmark and runs it: ProvBench's TFTP server beside dnsmasq, tftpd-hpa, atftpd and two floors, in one
# run on the same files. Loopback only, in a network namespace of its own where the system allows one.
#
#   sh tests/bench/run.sh
#
# PROVBENCH_BENCH_ROUNDS (3), _CLIENTS (48), _MB (16) and _STORM (1000) set how much is run; for a quick look:
#   PROVBENCH_BENCH_ROUNDS=1 PROVBENCH_BENCH_MB=2 sh tests/bench/run.sh
# PROVBENCH_BENCH_ONLY=TEXT measures the servers whose name holds TEXT; PROVBENCH_BENCH_JOIN=1 lets the readers take
# windows in one piece (UDP_GRO), which no device does but shows the server alone.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${PROVBENCH_BUILD:-$root/build/bench}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# dnsmasq and tftpd-hpa come as packages. atftpd's package cannot stand beside tftpd-hpa's, so only its program is
# taken out of it.
install_peers() {
    command -v apt-get >/dev/null || return 0
    missing=
    [ -x /usr/sbin/dnsmasq ] || missing="$missing dnsmasq-base"
    [ -x /usr/sbin/in.tftpd ] || missing="$missing tftpd-hpa"
    command -v ip >/dev/null || [ -x /sbin/ip ] || missing="$missing iproute2"
    # shellcheck disable=SC2086  # a list of names
    [ -z "$missing" ] || as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
    [ -x "$build/peers/usr/sbin/atftpd" ] && return 0
    mkdir -p "$build/peers"
    (cd "$build/peers" && apt-get download atftpd && dpkg -x atftpd_*.deb .) ||
        echo "atftpd could not be fetched; going on without it" >&2
}

install_peers
if [ ! -f "$build/build.ninja" ]; then
    cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPROVBENCH_BENCH=ON
fi
cmake --build "$build" --target tftp_bench provbench-cli

export ATFTPD="${ATFTPD:-$build/peers/usr/sbin/atftpd}"
bench=$build/tests/bench/tftp_bench
if [ "$(id -u)" = 0 ] && unshare -n true 2>/dev/null; then
    exec unshare -n sh -c 'ip link set lo up && exec "$0"' "$bench"
elif unshare -rn true 2>/dev/null; then
    exec unshare -rn sh -c 'ip link set lo up && exec "$0"' "$bench"
fi
echo "no network namespace to be had: dnsmasq, which answers on port 69 only, may be missing below" >&2
exec "$bench"
