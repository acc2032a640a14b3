# Sourced by the scripts beside it, with $root set: builds the benchmarks that are named, as measurements want them, in
# $build (PROVBENCH_BUILD, or build/bench).
build=${PROVBENCH_BUILD:-$root/build/bench}

. "$root/installer/packages.sh"
need_build_tools

build_bench() {
    if [ ! -f "$build/build.ninja" ]; then
        cmake -G Ninja -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPROVBENCH_BENCH=ON
    fi
    cmake --build "$build" --target "$@"
}
