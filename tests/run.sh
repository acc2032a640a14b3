#!/bin/sh
# Builds everything and runs every test, headless.
#   sh tests/run.sh                    the whole suite, as CI runs it
#   sh tests/run.sh asan|tsan          the same under sanitizers
#   sh tests/run.sh release -R tftp    further arguments go to ctest
#   sh tests/run.sh release -C Long -L long    what takes minutes: a save killed 1,000 times
set -eu
cd "$(dirname "$0")/.."
. installer/packages.sh

preset=release
case "${1:-}" in
    release | dev | asan | tsan) preset=$1 && shift ;;
esac

need_build_tools
# Real clients and servers that the tests of tests/protocol start on loopback. Servers that would start as a service when
# installed are only unpacked, below the build folder.
need "tftp-hpa atftp busybox curl dnsmasq-base openssl wget lftp inetutils-ftp python3 apache2-utils" \
     "tftp atftp busybox curl dnsmasq openssl wget lftp python3 httpd-tools" "curl dnsmasq wget lftp"
need "libwrap0 libcap2" "nginx vsftpd" "nginx" # what nginx and vsftpd want; elsewhere themselves
sh tests/protocol/peers.sh build/peers tftpd-hpa atftpd nginx vsftpd kea-dhcp4-server isc-dhcp-relay isc-dhcp-server chrony
# Clients of DHCP, what Kea wants, and what makes the networks that they are let loose in.
need "udhcpc isc-dhcp-client kea-common iproute2 nftables tshark" "dhcp-client iproute nftables wireshark-cli" ""
# Clients of SNTP, what chronyd wants, and what gives a file its capabilities.
need "ntpsec-ntpdig rdate libedit2 libseccomp2 libgnutls30 libcap2-bin" "chrony libcap" ""
# Judges of tone packages: whether what we pack opens elsewhere.
need "unzip zip" "unzip zip" ""
# Programs that people make sheets with: the judges of what a sheet shows. Whoever has an office keeps it.
need "libexcel-writer-xlsx-perl python3-openpyxl" "perl-Excel-Writer-XLSX python3-openpyxl" ""
command -v soffice >/dev/null 2>&1 || need libreoffice-calc-nogui libreoffice-calc ""

# CI compiles the benchmarks too, so that they do not rot; it runs none of them.
configure_and_build "$preset" ${CI:+-DPROVBENCH_WERROR=ON -DPROVBENCH_BENCH=ON}
QT_QPA_PLATFORM=offscreen PROVBENCH_PEERS="$PWD/build/peers" \
    ctest --test-dir "build/$preset" --no-tests=error --output-on-failure -j2 "$@"
