#!/bin/sh
# Builds and runs the measurement of jobs: ten thousand devices on a backup of 660 lines, opened, checked, published and
# edited. PROVBENCH_SAMPLES may name a folder with a real 8188 backup; without it one of our own is made up.
#
#   sh tests/bench/jobs.sh
#
# Exits 1 if an aim is missed. Linux.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/bench/build.sh"
build_bench job_bench
exec "$build/tests/bench/job_bench"
