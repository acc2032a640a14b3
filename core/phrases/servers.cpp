#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kServers[] = {
    // Who may have what
    {"login-missing",
     PROVBENCH_PHRASE("The client gave no user and password, and this server asks for both."),
     PROVBENCH_PHRASE("Set the provisioning user and password on the device, or serve without a login.")},
    {"login-wrong", PROVBENCH_PHRASE("The client gave another user or password than this server's."),
     PROVBENCH_PHRASE("Compare them with those of the device, and look for the two exchanged.")},
    {"login-turned-away",
     PROVBENCH_PHRASE("Too many wrong passwords of this address wait for their answers, so this one was not "
                      "looked at."),
     PROVBENCH_PHRASE("Put the password right on the devices at this address. Each wrong one has to wait.")},
    {"not-its-file",
     PROVBENCH_PHRASE("%1 is another device's file, and %2 has the MAC address %3. It was not given."),
     PROVBENCH_PHRASE("If a router or proxy stands between, do not limit devices to their own files.")},
    {"not-known-whose",
     PROVBENCH_PHRASE("%1 is one device's file, and the MAC address of %2 is not known. It was not given."),
     PROVBENCH_PHRASE("Connect the device to this computer's own network, or do not limit devices to their "
                      "own files.")},

    // Requests
    {"request-malformed", PROVBENCH_PHRASE("The request is malformed: %1."), nullptr},
    {"request-too-large", PROVBENCH_PHRASE("The request is too large: %1 may have %2 bytes."), nullptr},
    {"request-not-for-reading",
     PROVBENCH_PHRASE("The client wants to do %1. This server is for reading only."), nullptr},
    {"request-beyond-end",
     PROVBENCH_PHRASE("The client asked for a part of %1 that lies behind its %2 bytes."), nullptr},
    {"request-timed-out", PROVBENCH_PHRASE("The client did not finish its request in time."), nullptr},

    // HTTP
    {"http-precondition-failed",
     PROVBENCH_PHRASE("The client wants another version of %1 than the one that is served now."), nullptr},
    {"http-nonce-stale",
     PROVBENCH_PHRASE(
         "The client's proof of the password was right but too old, so it was asked for a new one."),
     nullptr},

    // FTP
    {"ftp-aborted-by-client", PROVBENCH_PHRASE("The client aborted the transfer after %1 of %2 bytes."),
     nullptr},
    {"ftp-no-port-named",
     PROVBENCH_PHRASE("The client asked for the file without saying where to send it (PASV or PORT)."),
     nullptr},

    // Transfers
    {"transfer-client-left", PROVBENCH_PHRASE("The client closed the connection after %1 of %2 bytes."),
     nullptr},
    {"transfer-stalled", PROVBENCH_PHRASE("The client took no more after %1 of %2 bytes."), nullptr},
    {"transfer-no-data-connection",
     PROVBENCH_PHRASE("The connection for the file on port %1 did not come about."),
     PROVBENCH_PHRASE("Open the range of passive ports in the firewall.")},
    {"transfer-evicted", PROVBENCH_PHRASE("The connection was idle, and others needed its place."), nullptr},
    {"transfer-too-many-connections",
     PROVBENCH_PHRASE("%1 connections stand, as many as there may be. The client asks again later."),
     nullptr},

    // Connections
    {"tcp-cannot-listen", PROVBENCH_PHRASE("Port %1 on %2 cannot be listened on (error %3)."),
     PROVBENCH_PHRASE("Serve on another port or address.")},
    {"tcp-no-port-in-range",
     PROVBENCH_PHRASE("Every port from %1 to %2 is taken, so there is none for the transfer."),
     PROVBENCH_PHRASE("Choose a wider range of passive ports, and open it in the firewall.")},

    // Time
    {"sntp-cannot-listen", PROVBENCH_PHRASE("Port %1 on %2 cannot be had for telling the time (error %3)."),
     PROVBENCH_PHRASE("Serve without telling the time.")},

    // TLS: the server's certificate, as it is set up
    {"tls-identity-missing", PROVBENCH_PHRASE("There is no certificate for HTTPS."), nullptr},
    {"tls-identity-unusable", PROVBENCH_PHRASE("The certificate cannot be used: %1."),
     PROVBENCH_PHRASE("Choose another certificate, or let this program make one.")},

    {"tls-authority-damaged",
     PROVBENCH_PHRASE("The key of the certificate authority, %1, is damaged. It was put aside as %2."),
     PROVBENCH_PHRASE("Put a copy of it back, or start again for a new one and bring its .pem file onto the "
                      "devices that check certificates.")},
    {"tls-authority-stuck",
     PROVBENCH_PHRASE("The key of the certificate authority, %1, is damaged and cannot be put aside."),
     PROVBENCH_PHRASE("Rename the file, and start again for a new certificate authority.")},
    {"tls-authority-out-of-date",
     PROVBENCH_PHRASE("The certificate authority in %1 is good from %2 to %3, and today is outside of that."),
     PROVBENCH_PHRASE(
         "Check this computer's date. If it is right, rename the file, and start again for a new "
         "certificate authority.")},
    {"tls-authority-busy",
     PROVBENCH_PHRASE(
         "Another process is making the certificate authority in %1 and does not come to an end."),
     PROVBENCH_PHRASE("Try again. If it stays so, remove the file authority.lock there.")},
    {"tls-cannot-issue", PROVBENCH_PHRASE("No certificate can be made: %1."), nullptr},
    {"tls-no-certificate", PROVBENCH_PHRASE("There is no certificate in %1, or it is damaged."),
     PROVBENCH_PHRASE("Choose a file that has -----BEGIN CERTIFICATE----- in it.")},
    {"tls-no-key", PROVBENCH_PHRASE("There is no private key in %1, or it is damaged."),
     PROVBENCH_PHRASE("Choose a file that has -----BEGIN PRIVATE KEY----- in it.")},
    {"tls-not-pem", PROVBENCH_PHRASE("%1 is in the binary form (DER). The text form (PEM) is needed."),
     PROVBENCH_PHRASE(
         "Convert it: openssl x509 -inform der for a certificate, openssl pkey -inform der for a "
         "key.")},
    {"tls-is-bundle", PROVBENCH_PHRASE("%1 is a bundle (PKCS #12) with certificate and key in one."),
     PROVBENCH_PHRASE("Convert it with openssl pkcs12 -nodes, and choose the result for both.")},
    {"tls-key-passphrase", PROVBENCH_PHRASE("The private key in %1 is locked with a passphrase."),
     PROVBENCH_PHRASE("Unlock it with openssl pkey, into a file that nobody else can read.")},
    {"tls-key-does-not-fit",
     PROVBENCH_PHRASE("The private key in %1 belongs to none of the certificates in %2."),
     PROVBENCH_PHRASE("Choose the key that the certificate was requested with.")},
    {"tls-key-weak",
     PROVBENCH_PHRASE("The key of the certificate in %1 has only %2 bits, which clients refuse."),
     PROVBENCH_PHRASE("Request a certificate for an RSA key of 2048 bits.")},
    {"tls-expired", PROVBENCH_PHRASE("The certificate in %1 was good until %2."),
     PROVBENCH_PHRASE("Choose a newer one, or check this computer's date.")},
    {"tls-not-yet-valid", PROVBENCH_PHRASE("The certificate in %1 is not good before %2."),
     PROVBENCH_PHRASE("Check this computer's date.")},
    {"tls-not-for-servers", PROVBENCH_PHRASE("The certificate in %1 was not issued for servers."),
     PROVBENCH_PHRASE("Request one for server authentication.")},
    {"tls-chain-strays",
     PROVBENCH_PHRASE("%1 also holds the certificate of %2, which issued none of the others."),
     PROVBENCH_PHRASE("Leave only the server's certificate and those of its issuers in the file.")},

    // TLS: what became of a connection
    {"tls-version-old",
     PROVBENCH_PHRASE("The client speaks nothing newer than %1, which is broken and therefore off."),
     PROVBENCH_PHRASE("Update its firmware. Until then, allow old TLS versions for HTTPS, or use HTTP."),
     PROVBENCH_PHRASE("speaks only an old TLS version")},
    {"tls-version-ancient",
     PROVBENCH_PHRASE("The client speaks nothing newer than %1. Nobody speaks that any "
                      "more."),
     PROVBENCH_PHRASE("Update its firmware, or let it fetch by another protocol."),
     PROVBENCH_PHRASE("speaks only a broken TLS version")},
    {"tls-no-shared-cipher",
     PROVBENCH_PHRASE("The client and this server have no cipher in common that suits the certificate."),
     PROVBENCH_PHRASE("Update its firmware. Until then, allow old TLS versions for HTTPS, or use HTTP."),
     PROVBENCH_PHRASE("TLS has no cipher in common")},
    {"tls-not-trusted", PROVBENCH_PHRASE("The client does not trust this server's certificate."),
     PROVBENCH_PHRASE("Put the certificate authority's .pem file into the device's folder certs/trusted, or "
                      "switch Validate Server Certificate off."),
     PROVBENCH_PHRASE("does not trust the certificate")},
    {"tls-seems-expired",
     PROVBENCH_PHRASE("The client takes this server's certificate for expired. Its clock may be wrong."),
     PROVBENCH_PHRASE("Let the device get the time (NTP), or switch Validate Server Certificate off."),
     PROVBENCH_PHRASE("takes the certificate for expired")},
    {"tls-certificate-refused",
     PROVBENCH_PHRASE("The client refuses this server's certificate (%1). It may have asked for a name or an "
                      "address that does not stand in it, or its clock is wrong."),
     PROVBENCH_PHRASE("Compare the server in the device's settings with the addresses shown here, and its "
                      "clock with the time."),
     PROVBENCH_PHRASE("refuses the certificate")},
    {"tls-alert", PROVBENCH_PHRASE("The client broke the TLS connection off (%1)."), nullptr,
     PROVBENCH_PHRASE("broke the TLS connection off")},
    {"tls-plain-http", PROVBENCH_PHRASE("The client speaks HTTP to the port of HTTPS."),
     PROVBENCH_PHRASE("Set its download method to HTTPS, or give it the port of HTTP.")},
    {"tls-not-tls", PROVBENCH_PHRASE("The client does not speak TLS, but this port speaks nothing else."),
     PROVBENCH_PHRASE("Set its download method to HTTPS, or give it the port of its protocol.")},
    {"tls-left-at-hello", PROVBENCH_PHRASE("The client left before the TLS connection stood."), nullptr,
     PROVBENCH_PHRASE("left before TLS stood")},
    {"tls-left-at-certificate",
     PROVBENCH_PHRASE(
         "The client left without a word when it was shown this server's certificate. It may not "
         "trust it."),
     PROVBENCH_PHRASE("Put the certificate authority's .pem file into the device's folder certs/trusted, or "
                      "switch Validate Server Certificate off."),
     PROVBENCH_PHRASE("left when shown the certificate")},
    {"tls-broken", PROVBENCH_PHRASE("The TLS connection broke: %1."), nullptr,
     PROVBENCH_PHRASE("the TLS connection broke")},

    // DHCP messages that are none (RFC 2131 section 2)
    {"dhcp-packet-short", PROVBENCH_PHRASE("A DHCP message of %1 bytes is cut short.")},
    {"dhcp-packet-cookie", PROVBENCH_PHRASE("This is a message of BOOTP, without the options of DHCP.")},
    {"dhcp-packet-hardware",
     PROVBENCH_PHRASE(
         "The DHCP message is for hardware of type %1 with addresses of %2 bytes, not for Ethernet.")},
    {"dhcp-packet-operation", PROVBENCH_PHRASE("The DHCP message is neither a request nor a reply (%1).")},
    {"dhcp-options-cut", PROVBENCH_PHRASE("Option %1 of the DHCP message runs beyond its end.")},

    // What options 66, 160 and 150 say to a device (guide 2.1.1 and 2.4)
    {"option-none",
     PROVBENCH_PHRASE("None of options 66, 160 and 150 is given, so the device does not learn where to ask."),
     PROVBENCH_PHRASE("Set option 66 to the address of this bench.")},
    {"option-unread", PROVBENCH_PHRASE("Option %1 is given, and this device reads option 66 alone."),
     PROVBENCH_PHRASE("Set option 66 as well.")},
    {"option-form", PROVBENCH_PHRASE("Option %1 says %2, and this device takes a bare address only."),
     PROVBENCH_PHRASE("Leave out protocol, port, path and login.")},
    {"option-slash",
     PROVBENCH_PHRASE("Option %1 says %2, and this device takes no slash behind the address."),
     PROVBENCH_PHRASE("Take the slash away.")},
    {"option-scheme", PROVBENCH_PHRASE("Option %1 names the protocol %2, which no device fetches by."),
     PROVBENCH_PHRASE("Use tftp, ftp, http or https.")},
    {"option-https", PROVBENCH_PHRASE("Option %1 leads to HTTPS, which this device does not know."),
     PROVBENCH_PHRASE("Use another protocol for it.")},
    {"option-host", PROVBENCH_PHRASE("Option %1 says \"%2\", and there is no address in it."),
     PROVBENCH_PHRASE("Set it to the address of this bench.")},
    {"option-in-name",
     PROVBENCH_PHRASE("The server says %1 in the field sname, where no device looks for option 66."),
     PROVBENCH_PHRASE("Set option 66 itself, as a generic or custom option.")},
    {"option-needs-tftp",
     PROVBENCH_PHRASE("By option 66 this device comes to TFTP on port 69, which is not served."),
     PROVBENCH_PHRASE("Serve TFTP on port 69.")},

    // Leases on the disk
    {"leases-unreadable", PROVBENCH_PHRASE("The leases given earlier cannot be read from %1: %2"),
     PROVBENCH_PHRASE("Look at who may read that file.")},
    {"leases-damaged",
     PROVBENCH_PHRASE(
         "Lines of %1 could not be read and were left out (%2). Their addresses may be given anew."),
     PROVBENCH_PHRASE(
         "Look at the disk. A device that is on now keeps its address: each is asked for first.")},
    {"leases-unwritable", PROVBENCH_PHRASE("The leases cannot be kept in %1: %2"),
     PROVBENCH_PHRASE("Make room on the disk, and look at who may write that file.")},

    // Where DHCP is answered
    {"adapter-gone", PROVBENCH_PHRASE("There is no network interface %1 any more."),
     PROVBENCH_PHRASE("Choose another one, or plug it in again.")},
    {"adapter-no-address", PROVBENCH_PHRASE("The network interface %1 has no IPv4 address."),
     PROVBENCH_PHRASE("Give it a fixed address, such as 192.168.77.1/24.")},
    {"adapter-not-ethernet",
     PROVBENCH_PHRASE("The network interface %1 is not one that devices can be plugged into."),
     PROVBENCH_PHRASE("Choose a wired one.")},
    {"wire-unbindable", PROVBENCH_PHRASE("DHCP cannot be answered on %1 alone: %2"),
     PROVBENCH_PHRASE("Start the program with the rights for that.")},
    {"dhcp-no-room", PROVBENCH_PHRASE("The network of %1, %2, has no address left for a device."),
     PROVBENCH_PHRASE("Give this computer another address there, such as 192.168.77.1/24.")},
    {"dhcp-elsewhere",
     PROVBENCH_PHRASE("Files are served on %1 only, and devices on %2 would be sent to %3."),
     PROVBENCH_PHRASE("Serve files on every address, or on that one.")},
    {"dhcp-on-vpn",
     PROVBENCH_PHRASE("%1 is a VPN. DHCP is not answered there: it would reach whoever is at the other end."),
     PROVBENCH_PHRASE("Choose the wired interface that the devices hang on.")},
    {"dhcp-on-wifi",
     PROVBENCH_PHRASE(
         "DHCP is answered on %1, which is Wi-Fi: it changes networks without a sign, and another "
         "network's clients are answered until its own server is heard."),
     PROVBENCH_PHRASE("Choose a wired interface.")},
    {"dhcp-on-virtual",
     PROVBENCH_PHRASE(
         "DHCP is answered on %1, which is virtual: containers and machines inside this computer "
         "hear it."),
     PROVBENCH_PHRASE("Choose a wired interface, unless devices are bridged to this one.")},
    {"dhcp-on-mobile",
     PROVBENCH_PHRASE("DHCP is answered on %1, which leads to a phone or a mobile network."),
     PROVBENCH_PHRASE("Choose a wired interface.")},
    {"dhcp-on-bridge",
     PROVBENCH_PHRASE("DHCP is answered on %1 and by its member %2 also at the other end of a VPN or in a "
                      "virtual machine."),
     PROVBENCH_PHRASE("Take %2 out of %1 while you work, or choose another interface.")},
    {"dhcp-reservation-unfit",
     PROVBENCH_PHRASE("%1 cannot be given its reserved address %2 on %3, whose network is %4."),
     PROVBENCH_PHRASE("Reserve an address of that network for it, or none.")},
    {"dhcp-reservation-own",
     PROVBENCH_PHRASE("%1 cannot be given its reserved address %2: this computer has it on %3."),
     PROVBENCH_PHRASE("Reserve another one for it, or none.")},
    {"dhcp-reservation-router",
     PROVBENCH_PHRASE("%1 cannot be given its reserved address %2: the router or relay there has it."),
     PROVBENCH_PHRASE("Reserve another one for it, or none.")},
    {"dhcp-reservation-dns",
     PROVBENCH_PHRASE("%1 cannot be given its reserved address %2: the DNS server has it."),
     PROVBENCH_PHRASE("Reserve another one for it, or none.")},
    {"dhcp-reservation-twice",
     PROVBENCH_PHRASE("%1 cannot be given its reserved address %2: it is kept for %3."),
     PROVBENCH_PHRASE("Reserve another one for it, or none.")},
    {"dhcp-router-outside",
     PROVBENCH_PHRASE("Devices on %2 are told the router %1, which is not of their network %3."),
     PROVBENCH_PHRASE("Type its address in that network, or none.")},
    {"dhcp-relay-is-near",
     PROVBENCH_PHRASE("The network %1 cannot be behind a relay: it has addresses of %3, where %2 is itself."),
     PROVBENCH_PHRASE("Take it out. Devices at %2 need no relay.")},
    {"dhcp-relay-unknown",
     PROVBENCH_PHRASE("The relay %1 asks for an address for %2, and no addresses are kept for its network."),
     PROVBENCH_PHRASE(
         "Add that network and its addresses to the networks behind relays, or take this computer out of "
         "the relay's list of servers.")},
    {"dhcp-rival", PROVBENCH_PHRASE("Another DHCP server (%1) answers on %2. ProvBench stays silent there."),
     PROVBENCH_PHRASE("Use its option 66, or move to a switch of your own.")},
    {"address-conflict",
     PROVBENCH_PHRASE("Another computer (%3) has the address %1 of %2, so DHCP is not answered there."),
     PROVBENCH_PHRASE("Give this computer an address that nobody there has, then start DHCP again.")},
    {"dhcp-cannot-ask",
     PROVBENCH_PHRASE(
         "No question can be sent on %1, so whether another DHCP server is there stays unknown."),
     PROVBENCH_PHRASE(
         "Look at the firewall's rules for what leaves (UDP from port 68 to 67) and at the cable.")},
    {"dhcp-cannot-hear",
     PROVBENCH_PHRASE(
         "DHCP is not answered on %1: a firewall of this computer may keep the answers of another "
         "DHCP server from ProvBench, so it could not know of one."),
     PROVBENCH_PHRASE(
         "Install ProvBench with its helper provbench-ports, which hears them ahead of a firewall.")},
    {"dhcp-cannot-hear-yet",
     PROVBENCH_PHRASE(
         "DHCP is not answered on %1: a firewall of this computer may keep the answers of another "
         "DHCP server from ProvBench, so it could not know of one."),
     PROVBENCH_PHRASE("Permit it once (%2), so that it hears them ahead of the firewall.")},
    {"dhcp-range-outside",
     PROVBENCH_PHRASE("DHCP cannot give the addresses %1: they are not all of the network %2."),
     PROVBENCH_PHRASE("Choose a range within that network, without its first and last address.")},
    {"dhcp-no-probes",
     PROVBENCH_PHRASE(
         "Addresses are offered on %1 without asking first whether somebody has them: this system "
         "does not let the program ask by ARP."),
     PROVBENCH_PHRASE("Choose a range that nobody there uses.")},
    {"dhcp-no-probes-yet",
     PROVBENCH_PHRASE(
         "Addresses are offered on %1 without asking first whether somebody has them: the program "
         "may not ask by ARP."),
     PROVBENCH_PHRASE("Permit it once (%2), or choose a range that nobody there uses.")},
    {"network-changed",
     PROVBENCH_PHRASE("The address of %1 has changed, so DHCP is not answered there any more."),
     PROVBENCH_PHRASE("Look at where it is plugged in, then start DHCP again.")},
};

} // namespace

std::span<const Phrase> servers()
{
    return kServers;
}

} // namespace phrases
