#!/bin/sh
# Builds the benchmark and runs it: `provbench-cli serve --dhcp` with a job of 250 devices beside Kea with its memfile, loaded
# by Kea's perfdhcp: an avalanche of 250 clients that are switched on at once, and ever more leases per second, of those 250
# and of clients that are always new. In network namespaces of its own: no interface of this computer is touched. Takes about
# eight minutes.
#
#   sh tests/bench/dhcp.sh
#
# PROVBENCH_BENCH_ROUNDS (3) sets how much is run, PROVBENCH_BENCH_SCENARIO is a regular expression that chooses scenarios
# by name: PROVBENCH_BENCH_ROUNDS=1 PROVBENCH_BENCH_SCENARIO=avalanche sh tests/bench/dhcp.sh
# Exits 1 if an aim is missed. Linux.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
need "iproute2 kea-common" "iproute" ""
# Not installed: Kea would start as a service, on whatever networks there are.
sh "$root/tests/protocol/peers.sh" "$build/peers" kea-dhcp4-server kea-admin
export KEA_DHCP4="${KEA_DHCP4:-$build/peers/kea-dhcp4-server/usr/sbin/kea-dhcp4}"
export PERFDHCP="${PERFDHCP:-$build/peers/kea-admin/usr/sbin/perfdhcp}"

build_bench dhcp_bench
exec "$build/tests/bench/dhcp_bench"
