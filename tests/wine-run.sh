#!/bin/sh
# Runs Windows test programs under Wine, one after the other; tests/wine.sh calls it.
#
#   sh tests/wine-run.sh BUILD REGEX TARGET...
#
# Exits 1 if one fails that tests/wine-skips.txt does not name, or if one that it names is not there any more.
set -u
build=$1 wanted=$2
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
    if grep -q "^$target " "$skips"; then # as tests/wine-skips.txt says
        echo "skipped  $target: $(sed -n "s/^$target  *//p" "$skips")"
        skipped=$((skipped + 1))
        continue
    fi
    program=$(find "$build/tests" -name "$target.exe" | head -n 1)
    if [ -z "$program" ]; then
        absent="$absent $target"
        continue
    fi
    # Where the program stands, so that what it writes beside itself stays there.
    if (cd "$(dirname "$program")" && timeout 180 "$wine" "$program" > "$program.log" 2>&1); then
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
