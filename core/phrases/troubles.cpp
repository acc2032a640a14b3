#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kTroubles[] = {
    // Command line
    {"command-missing", PROVBENCH_PHRASE("No command was given."), PROVBENCH_PHRASE("See --help.")},
    {"command-unknown", PROVBENCH_PHRASE("There is no command %1. There are: %2."), nullptr},
    {"option-unknown", PROVBENCH_PHRASE("%2 has no option %1."), PROVBENCH_PHRASE("See %2 --help.")},
    {"option-twice", PROVBENCH_PHRASE("%1 is given twice."), nullptr},
    {"option-needs-value", PROVBENCH_PHRASE("%1 needs a value: %2."), nullptr},
    {"option-takes-none", PROVBENCH_PHRASE("%1 takes no value."), nullptr},
    {"option-required", PROVBENCH_PHRASE("%2 needs %1."), PROVBENCH_PHRASE("See %2 --help.")},
    {"option-invalid", PROVBENCH_PHRASE("%2 is nothing that %1 takes. It wants %3."), nullptr},
    {"argument-missing", PROVBENCH_PHRASE("%2 needs %1."), PROVBENCH_PHRASE("See %2 --help.")},
    {"argument-extra", PROVBENCH_PHRASE("%1 is one argument too many."), nullptr},
    {"not-in-this-build", PROVBENCH_PHRASE("%1 is not in this build."), nullptr},
    {"model-unknown", PROVBENCH_PHRASE("The model %1 is in no catalogue."),
     PROVBENCH_PHRASE("Give its four digits, as on the label.")},
    {"file-unwritable", PROVBENCH_PHRASE("%1 cannot be written."),
     PROVBENCH_PHRASE("Check the folder and its rights.")},
    {"no-findings", PROVBENCH_PHRASE("%1 files looked at, nothing to say."), nullptr},

    // Names and addresses
    {"mac-invalid", PROVBENCH_PHRASE("%1 is no MAC address."),
     PROVBENCH_PHRASE("Twelve hexadecimal digits, as on the label: 0022EE010203.")},
    {"name-empty", PROVBENCH_PHRASE("The name is empty."), nullptr},
    {"name-too-long", PROVBENCH_PHRASE("The name has %1 bytes, more than any file here."), nullptr},
    {"name-absolute",
     PROVBENCH_PHRASE("%1 begins with a slash or a drive. Names start at the folder that is served."),
     PROVBENCH_PHRASE("Take the leading slash out of the download path.")},
    {"name-traversal", PROVBENCH_PHRASE("%1 leads out of the folder."), nullptr},
    {"name-backslash", PROVBENCH_PHRASE("%1 has a backslash. Folders are divided by slashes."), nullptr},
    {"name-control", PROVBENCH_PHRASE("%1 has control characters in it."), nullptr},
    {"name-encoding", PROVBENCH_PHRASE("The name is not UTF-8."), nullptr},
    {"not-found", PROVBENCH_PHRASE("%1 is not here."), nullptr},
    {"not-found-case", PROVBENCH_PHRASE("%1 is not here, but %2 is. Names are case-sensitive."),
     PROVBENCH_PHRASE("Rename %2 to %1.")},
    {"catalogue-bad", PROVBENCH_PHRASE("The catalogue of models is damaged near %1."),
     PROVBENCH_PHRASE("Install the program again.")},
    {"parameters-bad", PROVBENCH_PHRASE("The catalogue of settings is damaged near %1."),
     PROVBENCH_PHRASE("Install the program again.")},

    // Files and folders
    {"file-missing", PROVBENCH_PHRASE("%1 is not there."), nullptr},
    {"file-unreadable", PROVBENCH_PHRASE("%1 cannot be read: %2."), PROVBENCH_PHRASE("Check its rights.")},
    {"file-changing", PROVBENCH_PHRASE("%1 is being written just now; it is read again when it rests."),
     nullptr},
    {"disk-full", PROVBENCH_PHRASE("There is no room left on the disk for %1. The file is as it was before."),
     PROVBENCH_PHRASE("Make room on the disk, then save again.")},
    {"disk-read-only", PROVBENCH_PHRASE("%1 is on a disk that can only be read."),
     PROVBENCH_PHRASE("Take the write protection off, or copy the folder to another disk.")},
    {"write-forbidden", PROVBENCH_PHRASE("This user may not write %1."),
     PROVBENCH_PHRASE("Check the rights of the file and its folder.")},
    {"folder-gone", PROVBENCH_PHRASE("%1 cannot be written: its folder is not there any more."),
     PROVBENCH_PHRASE("Put the folder or the disk back, then save again.")},
    {"write-failed", PROVBENCH_PHRASE("%1 cannot be written: %2. The file is as it was before."), nullptr},
    {"folder-missing", PROVBENCH_PHRASE("The folder %1 is not there."),
     PROVBENCH_PHRASE("Check how it is spelt.")},
    {"folder-unreadable", PROVBENCH_PHRASE("The folder %1 cannot be read."),
     PROVBENCH_PHRASE("Check its rights.")},
    {"folder-too-large",
     PROVBENCH_PHRASE("%1 is left out: it does not fit into the %2 MiB that are held in memory."),
     PROVBENCH_PHRASE("Move what is not served out of the folder.")},
    {"folder-too-many-large", PROVBENCH_PHRASE("%1 is left out: there are more than %2 large files."),
     PROVBENCH_PHRASE("Move what is not served out of the folder.")},
    {"folder-too-many", PROVBENCH_PHRASE("The folder has more than %1 files; the rest is not served."),
     PROVBENCH_PHRASE("Open the folder with the provisioning files, not one above it.")},
    {"folder-too-deep", PROVBENCH_PHRASE("%1 lies more than %2 folders deep and is not served."),
     PROVBENCH_PHRASE("Open the folder with the provisioning files, not one above it.")},
    {"link-outside", PROVBENCH_PHRASE("%1 is a link that leads out of the folder, to %2. It is not served."),
     PROVBENCH_PHRASE("Copy the file itself into the folder.")},
    {"link-broken", PROVBENCH_PHRASE("%1 is a link to %2, which is not there."),
     PROVBENCH_PHRASE("Remove the link.")},
    {"link-loop", PROVBENCH_PHRASE("%1 is a link to a folder that it lies in. It is not followed."),
     PROVBENCH_PHRASE("Remove the link.")},
    {"special-file", PROVBENCH_PHRASE("%1 is no file but a device, pipe or socket. It is not served."),
     nullptr},

    // Secrets
    {"no-randomness", PROVBENCH_PHRASE("This system gives no random numbers, so nothing can be encrypted."),
     PROVBENCH_PHRASE("Start the program again; if that does not help, the system needs repair.")},
    {"passphrase-wrong", PROVBENCH_PHRASE("The passphrase is wrong."), PROVBENCH_PHRASE("Type it again.")},
    {"vault-damaged", PROVBENCH_PHRASE("The job's encryption data is damaged; no passphrase fits it."),
     PROVBENCH_PHRASE("Open a copy of the job from before.")},

    // Ports and addresses of this machine
    {"port-in-use", PROVBENCH_PHRASE("Port %1 is in use by %2 (process %3)."),
     PROVBENCH_PHRASE("Stop it, or serve on another port and say so in option 66's URL.")},
    {"port-in-use-unknown", PROVBENCH_PHRASE("Port %1 is in use by another program."),
     PROVBENCH_PHRASE("Stop it, or serve on another port and say so in option 66's URL.")},
    {"port-forbidden", PROVBENCH_PHRASE("This system does not let the program use port %1."),
     PROVBENCH_PHRASE("Permit it once (%2), or serve on a port from 1024 on.")},
    {"address-not-here", PROVBENCH_PHRASE("%1 is not an address of this machine."),
     PROVBENCH_PHRASE("Choose one of its addresses, or serve on all.")},
    {"port-unusable", PROVBENCH_PHRASE("Port %1 on %2 cannot be used: %3."),
     PROVBENCH_PHRASE("Serve on another port.")},

    // Virtual endpoints
    {"server-invalid", PROVBENCH_PHRASE("%1 names no server."),
     PROVBENCH_PHRASE("Write it as tftp://192.168.1.1 or http://192.168.1.1/path.")},
    {"server-unknown", PROVBENCH_PHRASE("The host %1 has no address."),
     PROVBENCH_PHRASE("Check how it is spelt.")},
    {"protocol-not-here", PROVBENCH_PHRASE("This build does not speak %1."), nullptr},
    {"server-silent", PROVBENCH_PHRASE("%1 did not arrive: the server does not answer, or broke off."),
     PROVBENCH_PHRASE("Check the server's address and port, and the firewall between.")},
    {"server-refuses", PROVBENCH_PHRASE("The server refuses %1: %2."),
     PROVBENCH_PHRASE("Check the user name and password, and the server's rights to the file.")},

    // TFTP
    {"tftp-packet-malformed", PROVBENCH_PHRASE("The packet is cut short."), nullptr},
    {"tftp-packet-opcode", PROVBENCH_PHRASE("The packet is of an unknown kind (%1)."), nullptr},
    {"tftp-packet-mode",
     PROVBENCH_PHRASE("The client wants the transfer mode %1, which is not octet or netascii."), nullptr},
    {"tftp-read-refused", PROVBENCH_PHRASE("The server refuses (code %1): %2"), nullptr},
    {"tftp-read-no-answer", PROVBENCH_PHRASE("The server does not answer."),
     PROVBENCH_PHRASE("Check its address and port, and the firewall between.")},
    {"tftp-read-stalled", PROVBENCH_PHRASE("The server fell silent after %1 bytes."), nullptr},
    {"tftp-read-too-long", PROVBENCH_PHRASE("The file is longer than %1 bytes."), nullptr},
    {"tftp-read-bad-options", PROVBENCH_PHRASE("The server agreed to options that nobody asked for."),
     nullptr},
    {"tftp-cannot-listen", PROVBENCH_PHRASE("Port %1 on %2 cannot be listened on (error %3)."),
     PROVBENCH_PHRASE("Serve on another port or address.")},
    {"tftp-write-refused", PROVBENCH_PHRASE("The client wants to write %1. This server is for reading only."),
     nullptr},
    {"tftp-busy",
     PROVBENCH_PHRASE("%1 transfers are under way, as many as there may be. The client asks again later."),
     nullptr},
    {"tftp-busy-address",
     PROVBENCH_PHRASE("Too many transfers to this address are unanswered. The client asks again later."),
     nullptr},
    {"tftp-never-answered",
     PROVBENCH_PHRASE(
         "The client never answered the first packet. A firewall may block the transfer's port."),
     PROVBENCH_PHRASE("Let this program through the firewall for UDP, or serve from the single port.")},
    {"tftp-fell-silent", PROVBENCH_PHRASE("The client fell silent after %1 of %2 bytes."), nullptr},
    {"tftp-client-gone", PROVBENCH_PHRASE("The client closed its port before the end."), nullptr},
    {"tftp-client-error", PROVBENCH_PHRASE("The client broke off (code %1): %2"), nullptr},
    {"tftp-asked-anew", PROVBENCH_PHRASE("The client began again from the same port."), nullptr},
    {"tftp-file-cut", PROVBENCH_PHRASE("%1 was changed while it was sent."),
     PROVBENCH_PHRASE("Power-cycle the device when the file is whole again.")},
    {"tftp-server-stopped", PROVBENCH_PHRASE("The server was stopped meanwhile."), nullptr},
    {"tftp-no-socket", PROVBENCH_PHRASE("There is no port left for this transfer: %1."), nullptr},
};

} // namespace

std::span<const Phrase> troubles()
{
    return kTroubles;
}

} // namespace phrases
