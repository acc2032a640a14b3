#!/bin/sh
# Cross-builds for Windows with Debian's MinGW-w64, warnings as errors, and runs the test programs of what sits below the
# windows under Wine. What is known to be skipped stands in tests/wine-skips.txt with its reason. Linux with apt.
#
#   QT_WIN=DIR MINGW_TOOLCHAIN=FILE sh tests/wine.sh [REGEX]
#
# QT_WIN: Qt 6 for 64-bit Windows (MinGW), with OpenSSL. MINGW_TOOLCHAIN: a CMake toolchain file that finds it. REGEX: test
# programs to run, by name: sh tests/wine.sh '^test_core_(tftp|dhcp)_'. QuaZip is not linked: who opens zip archives is
# compiled and not run. It shows that the sources are right for Windows' headers and that protocols work over Wine's sockets;
# it does not replace a run on Windows.
set -eu
cd "$(dirname "$0")/.."
. installer/packages.sh
: "${QT_WIN:?names no Qt for Windows}" "${MINGW_TOOLCHAIN:?names no toolchain file}"
export QT_WIN MINGW_TOOLCHAIN
need_build_tools
need "g++-mingw-w64-x86-64-posix libz-mingw-w64-dev wine64" "" ""

build=$PWD/build/mingw
parts=$build-parts # what only has headers, told to CMake without the rest of /usr/include
rooms='base catalogue conf serving tftp http ftp dhcp progress simulator'

mkdir -p "$parts/include/tl" "$parts/tl" "$parts/quazip"
cp /usr/include/tl/expected.hpp "$parts/include/tl/"
cat > "$parts/tl/tl-expected-config.cmake" <<END
add_library(tl::expected INTERFACE IMPORTED)
set_target_properties(tl::expected PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "$parts/include")
END
cp -r /usr/include/*/qt6/QtCore5Compat "$parts/include/" # whose QTextCodec QuaZip's headers name
quazip=$(dirname "$(dirname "$(ls -d /usr/include/QuaZip-Qt6*/quazip/quazip.h)")")
cat > "$parts/quazip/QuaZip-Qt6Config.cmake" <<END
add_library(QuaZip::QuaZip INTERFACE IMPORTED)
set_target_properties(QuaZip::QuaZip PROPERTIES INTERFACE_INCLUDE_DIRECTORIES
                      "$quazip;$quazip/quazip;$parts/include;$parts/include/QtCore5Compat")
END

cmake --preset mingw -DPROVBENCH_WERROR=ON -Dtl-expected_DIR="$parts/tl" -DQuaZip-Qt6_DIR="$parts/quazip" \
      -DQt6LinguistTools_DIR="$(dirname "$(find /usr/lib -name Qt6LinguistToolsConfig.cmake | head -n 1)")" \
      ${PROVBENCH_WINE_CMAKE:-} > "$parts/configure.log" || { cat "$parts/configure.log"; exit 1; }

all=$(ninja -C "$build" -t targets all | sed -n 's/: phony$//p' | grep -v /)
libraries=$(echo "$all" | grep -E '^(core|ui|app)_' | grep -vE '_autogen|\.exe$')
tests=
for room in $rooms; do
    tests="$tests $(echo "$all" | grep -E "^test_core_${room}_" | grep -vE '_autogen|\.exe$')"
done
wanted=$(for test in $tests; do grep -q "^$test " tests/wine-skips.txt || echo "$test"; done)
ninja -C "$build" ${PROVBENCH_WINE_NINJA:-} $libraries $wanted

[ "${PROVBENCH_WINE_BUILD_ONLY:-}" ] && exit 0
exec sh tests/wine-run.sh "$build" "${1:-.}" $tests
