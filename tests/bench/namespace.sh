# Sourced by the scripts beside it. run_apart PROGRAM WARNING runs a program with a loopback of its own where the system
# allows that; where it does not, the warning says what to think of the figures.
run_apart() {
    if [ "$(id -u)" = 0 ] && unshare -n true 2>/dev/null; then
        exec unshare -n sh -c 'ip link set lo up && exec "$0"' "$1"
    elif unshare -rn true 2>/dev/null; then
        exec unshare -rn sh -c 'ip link set lo up && exec "$0"' "$1"
    fi
    echo "no network namespace to be had: $2" >&2
    exec "$1"
}
