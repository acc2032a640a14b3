#!/bin/sh
# Builds ProvBench on a fresh machine and starts it on the sample job. Where there is no display it rehearses the sample
# job on the command line instead.
set -eu
cd "$(dirname "$0")/.."
. installer/packages.sh

need_build_tools
need "qt6-wayland" "qt6-qtwayland" ""
configure_and_build release -- provbench provbench-cli

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec build/release/app/provbench resources/sample-job
fi
echo "No display here: rehearsing the sample job instead."
exec build/release/app/provbench-cli rehearse resources/sample-job
