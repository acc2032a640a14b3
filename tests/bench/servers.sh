#!/bin/sh
# Builds the benchmark and runs it: ProvBench's HTTP, HTTPS and FTP servers beside nginx and vsftpd, in one run on the same
# files and with the same certificate. Each server has one core, the clients the other. Loopback only, in a network namespace
# of its own where the system allows one. Takes about three minutes.
#
#   sh tests/bench/servers.sh
#
# PROVBENCH_BENCH_ROUNDS (3), _CLIENTS (48), _MB (16), _STORM (1000) and _HANDSHAKES (1500) set how much is run; for a quick
# look:
#   PROVBENCH_BENCH_ROUNDS=1 PROVBENCH_BENCH_MB=2 PROVBENCH_BENCH_STORM=100 sh tests/bench/servers.sh
# PROVBENCH_BENCH_ONLY and PROVBENCH_BENCH_SCENARIO are regular expressions that choose servers and scenarios by name.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
. "$root/tests/bench/namespace.sh"
need "iproute2 libwrap0 libcap2" "iproute nginx vsftpd" ""
# Whoever has the peers keeps them; they are not installed here, for they would take the ports 80 and 21 at once.
peers=$build/peers
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && command -v vsftpd >/dev/null ||
    sh "$root/tests/protocol/peers.sh" "$peers" nginx nginx-light vsftpd
PATH=$PATH:$peers/nginx/usr/sbin:$peers/nginx-light/usr/sbin:$peers/vsftpd/usr/sbin
export PATH

build_bench server_bench provbench-cli

run_apart "$build/tests/bench/server_bench" "other programs' connections share the loopback"
