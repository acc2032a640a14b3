#!/bin/sh
# Builds the fuzzers with clang and runs each for a while, beginning with its corpus. What a fuzzer finds is left in the
# build folder and named; a finding that is mended belongs in corpus/, where it becomes an ordinary test.
#   sh tests/fuzz/run.sh [SECONDS EACH, 300] [NAME …]
set -eu
cd "$(dirname "$0")/../.."
. installer/packages.sh

seconds=${1:-300}
[ $# -gt 0 ] && shift
need_build_tools
need "clang libclang-rt-dev" "clang compiler-rt" ""

[ -f build/fuzz/build.ninja ] || cmake --preset fuzz
for name in ${*:-tftp_request http_request conf_parse job_parse csv_read xlsx_read ods_read ftp_command dhcp_packet sntp_packet wav_read zip_read filter_parse}; do
    cmake --build --preset fuzz --target "fuzz_$name"
    found=build/fuzz/found/$name
    mkdir -p "$found"
    build/fuzz/tests/fuzz/fuzz_"$name" -max_total_time="$seconds" -artifact_prefix="$found/" -print_final_stats=1 \
        -rss_limit_mb=2048 "$found" "tests/fuzz/corpus/$name"
done
