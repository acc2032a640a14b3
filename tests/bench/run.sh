#!/bin/sh
# Builds the benchmark and runs it: ProvBench's TFTP server beside dnsmasq, tftpd-hpa, atftpd and two floors, in one
# run on the same files. Loopback only, in a network namespace of its own where the system allows one.
#
#   sh tests/bench/run.sh
#
# PROVBENCH_BENCH_ROUNDS (3), _CLIENTS (48), _MB (16) and _STORM (1000) set how much is run; for a quick look:
#   PROVBENCH_BENCH_ROUNDS=1 PROVBENCH_BENCH_MB=2 sh tests/bench/run.sh
# PROVBENCH_BENCH_ONLY and PROVBENCH_BENCH_SCENARIO are regular expressions that choose servers and scenarios by name;
# PROVBENCH_BENCH_JOIN=1 lets the readers take windows in one piece (UDP_GRO): no device does, but it shows the server alone.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
. "$root/tests/bench/namespace.sh"
need "dnsmasq-base iproute2" "dnsmasq iproute" "dnsmasq"
sh "$root/tests/protocol/peers.sh" "$build/peers"

build_bench tftp_bench provbench-cli

export ATFTPD="${ATFTPD:-$build/peers/atftpd/usr/sbin/atftpd}"
export IN_TFTPD="${IN_TFTPD:-$build/peers/tftpd-hpa/usr/sbin/in.tftpd}"
run_apart "$build/tests/bench/tftp_bench" "dnsmasq, which answers on port 69 only, may be missing below"
