#!/bin/sh
# Builds ProvBench on a fresh machine and starts it on the sample job. Where there is no display it rehearses the sample
# job on the command line instead.
set -eu
cd "$(dirname "$0")/.."
. installer/packages.sh

need_build_tools
need "qt6-wayland libcap2-bin" "qt6-qtwayland libcap" ""
configure_and_build release -- provbench provbench-cli
permit_low_ports build/release/app/provbench-ports

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec build/release/app/provbench resources/sample-job
fi
echo "No display here: rehearsing the sample job instead."
exec build/release/app/provbench-cli rehearse resources/sample-job
