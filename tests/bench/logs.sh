#!/bin/sh
# Builds and runs the measurement of the log: a million requests kept, filtered by one thread, and the memory they take.
#
#   sh tests/bench/logs.sh
#
# Exits 1 if an aim is missed. Linux.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
build_bench log_bench
"$build/tests/bench/log_bench"
