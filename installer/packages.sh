# Sourced by run.sh and tests/run.sh: installs what is missing, by the system's own package manager.
# need LIST_APT LIST_DNF LIST_BREW: each a list of package names in that manager's words.

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "Packages are missing and sudo is not here. Run this again as root, or have somebody run: $*" >&2
        return 1
    fi
}

apt_missing() {
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

need() {
    if command -v apt-get >/dev/null 2>&1; then
        missing=$(apt_missing $1)
        [ -z "$missing" ] && return 0
        echo "Installing: $missing"
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
    elif command -v dnf >/dev/null 2>&1; then
        rpm -q $2 >/dev/null 2>&1 || as_root dnf install -y $2
    elif command -v brew >/dev/null 2>&1; then
        for package in $3; do
            brew list "$package" >/dev/null 2>&1 || brew install "$package"
        done
    else
        echo "No apt-get, dnf or Homebrew here. Please install by hand what README.md lists under Building." >&2
        return 1
    fi
}

need_build_tools() {
    need "cmake ninja-build g++ qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev libexpected-dev libssl-dev qt6-svg-dev qt6-qpa-plugins libquazip1-qt6-dev" \
         "cmake ninja-build gcc-c++ qt6-qtbase-devel qt6-qttools-devel qt6-qtsvg-devel expected-devel openssl-devel quazip-qt6-devel" \
         "cmake ninja qt tl-expected openssl@3 quazip"
}

# permit_low_ports HELPER: lets the helper open the ports below 1024 that it is made for, and nobody but this user start it.
# Asks first, needs sudo, and never fails: without it the programs name the command and serve on other ports.
permit_low_ports() {
    [ "$(uname)" = Linux ] && [ "$(id -u)" != 0 ] && [ -x "$1" ] || return 0
    chmod 700 "$1" 2>/dev/null || : # it serves nobody while it is everybody's to start
    case $(PATH="$PATH:/usr/sbin:/sbin" getcap "$1" 2>/dev/null) in *cap_net_bind_service*) return 0 ;; esac
    permit="setcap cap_net_bind_service,cap_net_raw=p '$PWD/$1'"
    if [ -t 0 ] && command -v sudo >/dev/null 2>&1; then
        echo "TFTP, HTTP, FTP and DHCP have ports below 1024, which want a privilege. This gives it to one small program:"
        printf '    sudo %s\nRun that now? [Y/n] ' "$permit"
        read -r answer || answer=n
        case $answer in [nN]*) ;; *) sudo sh -c "$permit" && return 0 ;; esac
    fi
    echo "Ports below 1024 stay closed until somebody runs: sudo $permit"
}

# configure_and_build PRESET [cmake arguments] -- TARGETS: configures once, then builds only what changed.
configure_and_build() {
    preset=$1
    shift
    options=
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    [ $# -gt 0 ] && shift
    mkdir -p build
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" $options >"build/$preset-configure.log" 2>&1 || {
        cat "build/$preset-configure.log" >&2
        return 1
    }
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
