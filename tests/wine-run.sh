#!/bin/sh
# Runs Windows test programs under Wine, one after the other; tests/wine.sh calls it.
#
#   sh tests/wine-run.sh BUILD REGEX TARGET...
#
# What tests/wine-skips.txt names is skipped, and said with its reason. Exits 1 if one of the others fails or was not built.
set -u
build=$(cd "$1" && pwd) wanted=$2
shift 2
here=$(dirname "$0")
skips=$here/wine-skips.txt
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
export WINEDEBUG=-all WINEPREFIX="$build/wine" QT_QPA_PLATFORM=offscreen QT_PLUGIN_PATH="Z:$QT_WIN/plugins"
gcc=$(dirname "$(x86_64-w64-mingw32-gcc-posix -print-libgcc-file-name)")
WINEPATH="Z:$QT_WIN/bin;Z:$gcc;Z:/usr/x86_64-w64-mingw32/lib"
export WINEPATH

passed=0 failed= skipped=0 absent=
for target in "$@"; do
    echo "$target" | grep -qE "$wanted" || continue
    if grep -q "^$target " "$skips"; then
        echo "skipped  $target: $(sed -n "s/^$target  *//p" "$skips")"
        skipped=$((skipped + 1))
        continue
    fi
    program=$(find "$build/tests" -name "$target.exe" | head -n 1)
    if [ -z "$program" ]; then
        absent="$absent $target"
        continue
    fi
    # Where the program stands, so that what it writes beside itself stays there. Qt Test finds no console in Wine.
    rm -f "$program.log"
    if (cd "$(dirname "$program")" && timeout 180 "$wine" "$program" -o "Z:$program.log,txt" > /dev/null 2>&1); then
        echo "passed   $target: $(grep '^Totals' "$program.log" | tr -d '\r')"
        passed=$((passed + 1))
    else
        echo "FAILED   $target"
        grep -aA2 '^FAIL!' "$program.log" | head -n 12
        failed="$failed $target"
    fi
done
echo "$passed passed, $skipped skipped, failed:${failed:- none}, not built:${absent:- none}"
[ -z "$failed$absent" ]
