#!/bin/sh
# Builds and runs the measurement of jobs: ten thousand devices on a backup of 660 lines, opened, checked, published and
# edited. PROVBENCH_SAMPLES may name a folder with a real 8188 backup; without it one of our own is made up.
#
#   sh tests/bench/jobs.sh
#
# Exits 1 if an aim is missed. Linux.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${PROVBENCH_BUILD:-$root/build/bench}

. "$root/installer/packages.sh"
need_build_tools

if [ ! -f "$build/build.ninja" ]; then
    cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPROVBENCH_BENCH=ON
fi
cmake --build "$build" --target job_bench
exec "$build/tests/bench/job_bench"
