#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kJobs[] = {
    // Edits that cannot be made
    {"job-device-gone", PROVBENCH_PHRASE("This device is no longer in the job."), nullptr},
    {"job-device-exists", PROVBENCH_PHRASE("This device is in the job already."), nullptr},
    {"job-order-incomplete", PROVBENCH_PHRASE("The new order does not name every device once."), nullptr},
    {"job-layer-fixed",
     PROVBENCH_PHRASE("A template stays as it was downloaded; a single value of it cannot be changed."),
     PROVBENCH_PHRASE("Set the value for the site, the model or the device.")},
    {"job-no-folder", PROVBENCH_PHRASE("A file was to be changed, and no folder is open."), nullptr},
    {"job-template-gone", PROVBENCH_PHRASE("There is no template %1 in the job."), nullptr},
    {"job-template-exists", PROVBENCH_PHRASE("There is a template %1 already."),
     PROVBENCH_PHRASE("Give it another name, or replace the one that is there.")},
    {"job-template-in-use", PROVBENCH_PHRASE("The template %1 is what %2 devices start from."),
     PROVBENCH_PHRASE("Give them another template first.")},
    // A job on disk
    {"job-missing", PROVBENCH_PHRASE("%1 holds no job."),
     PROVBENCH_PHRASE("Open the folder that has job.json in it.")},
    {"job-exists", PROVBENCH_PHRASE("There is a job in %1 already."),
     PROVBENCH_PHRASE("Open it, or choose another folder.")},
    {"job-in-use", PROVBENCH_PHRASE("The job in %1 is open in %2 on %3 (process %4)."),
     PROVBENCH_PHRASE("Close it there, or open it here for reading only.")},
    {"job-read-only", PROVBENCH_PHRASE("The job in %1 is open for reading only; changes are not saved."),
     PROVBENCH_PHRASE("Check the rights of the folder, or copy it to another disk.")},
    {"job-file-in-the-way",
     PROVBENCH_PHRASE("%1 is there already with other contents, and the job needs the name."),
     PROVBENCH_PHRASE("Give it another name, then try again.")},
    {"job-plain-leftovers",
     PROVBENCH_PHRASE("Passwords still stand in clear in files beside the job: %2 (%1 in all)."),
     PROVBENCH_PHRASE("The job no longer needs them. Move them to a safe place, or delete them.")},
    {"job-damaged",
     PROVBENCH_PHRASE("The job cannot be read: what stands at %1 is missing or not what belongs there."),
     PROVBENCH_PHRASE("Correct the file by hand, or take a copy of the job from before; job.json.last is "
                      "missing or damaged too.")},
    {"job-cut", PROVBENCH_PHRASE("The job cannot be read: its file ends too early."),
     PROVBENCH_PHRASE("Take a copy of the job from before; job.json.last is missing or damaged too.")},
    {"job-newer",
     PROVBENCH_PHRASE("The job is of a newer program (version %1 of its form; this one knows %2)."),
     PROVBENCH_PHRASE("Install the newer ProvBench.")},
    {"job-too-large", PROVBENCH_PHRASE("The job is larger than %1 MiB, and so would not be opened again."),
     PROVBENCH_PHRASE("Divide it into several jobs.")},
    {"job-too-many", PROVBENCH_PHRASE("The job has more than %2 entries at %1."),
     PROVBENCH_PHRASE("Divide it into several jobs.")},
    {"job-recovered",
     PROVBENCH_PHRASE(
         "job.json is damaged at %1, so the last good copy was taken. The damaged one is kept as %2."),
     PROVBENCH_PHRASE("Look through the devices: the last change may be missing.")},
    {"job-was-gone", PROVBENCH_PHRASE("job.json was not there, so the last good copy was taken."),
     PROVBENCH_PHRASE("Look through the devices: the last change may be missing.")},
    {"job-changed-outside",
     PROVBENCH_PHRASE("Another program changed job.json while the job was open. Its changes are kept as %1."),
     PROVBENCH_PHRASE("Compare the two if the changes were meant.")},
    {"job-reservation-unreadable",
     PROVBENCH_PHRASE("%1 is no address that could be reserved for %2. None is reserved for it now; the text "
                      "is in its note."),
     PROVBENCH_PHRASE("Type the address in as four numbers: 192.168.77.50.")},
    {"job-mac-unreadable",
     PROVBENCH_PHRASE(
         "%1 of the device %2 is no MAC address. The device has none now; the text is in its note."),
     PROVBENCH_PHRASE("Type the MAC address in from the label.")},
    {"job-id-twice", PROVBENCH_PHRASE("Two devices have the number %1; %2 has been given another one."),
     nullptr},
    {"job-value-unusable",
     PROVBENCH_PHRASE("The value of %1 for %2 cannot stand in a configuration file. It is left out, and kept "
                      "in job.json."),
     PROVBENCH_PHRASE("Give it a new value.")},
    {"job-template-unlisted",
     PROVBENCH_PHRASE("The template %1 is not in the job; devices that name it: %2, the first is %3."),
     PROVBENCH_PHRASE("Add the template again, or give the devices another.")},
    {"job-template-missing", PROVBENCH_PHRASE("The template file %1 is not there."),
     PROVBENCH_PHRASE("Put it back, or give its devices another template.")},
    {"job-template-edited",
     PROVBENCH_PHRASE("The template file %1 was edited outside; what is on the disk counts."), nullptr},
    {"job-template-unsafe",
     PROVBENCH_PHRASE("The template file %1 leads out of the job's folder and is not read."),
     PROVBENCH_PHRASE("Copy the file itself into the folder of templates.")},
    {"job-template-too-large",
     PROVBENCH_PHRASE("The template %1 is larger than %2 MiB; no backup of settings is."),
     PROVBENCH_PHRASE("Take the settings file that the device's web page gives.")},
    {"job-passphrase-needed", PROVBENCH_PHRASE("The passwords of this job are encrypted."),
     PROVBENCH_PHRASE("Give its passphrase.")},
    {"job-seal-broken",
     PROVBENCH_PHRASE("The encrypted value of %1 for %2 was damaged or changed by somebody. It is left out, "
                      "and kept in job.json."),
     PROVBENCH_PHRASE("Give it a new value.")},
    {"job-password-seal-broken",
     PROVBENCH_PHRASE("The encrypted password of the servers was damaged or changed by somebody. It is left "
                      "out, and kept in job.json."),
     PROVBENCH_PHRASE("Give the servers a new password before they serve this job.")},

    // How the bench is to serve
    {"servers-user-unfit",
     PROVBENCH_PHRASE("The user of the servers has a colon, a control character or more than 255 bytes."),
     PROVBENCH_PHRASE("Choose another user name.")},
    {"servers-password-unfit",
     PROVBENCH_PHRASE("The password of the servers has a control character or more than 255 bytes."),
     PROVBENCH_PHRASE("Choose another password.")},
    {"dhcp-range-unfit", PROVBENCH_PHRASE("Addresses cannot go from %1 to %2."),
     PROVBENCH_PHRASE("Give the first and the last address of devices, such as 192.168.77.50 and "
                      "192.168.77.99.")},
    {"dhcp-lease-unfit", PROVBENCH_PHRASE("Addresses cannot be given for %1 seconds at a time."),
     PROVBENCH_PHRASE("Choose from %2 to %3 seconds.")},
    {"dhcp-option66-unfit",
     PROVBENCH_PHRASE(
         "This text cannot be sent as option 66: it has other characters than those of a URL, or "
         "more than 255."),
     PROVBENCH_PHRASE("Type an address or a URL, or leave it empty for what fits each device.")},
    {"dhcp-address-unfit", PROVBENCH_PHRASE("No router or DNS server has the address %1."),
     PROVBENCH_PHRASE("Type its own address.")},
    {"dhcp-too-many", PROVBENCH_PHRASE("There are more than %1 routers or DNS servers."),
     PROVBENCH_PHRASE("Leave the nearest ones.")},
    {"dhcp-relay-network-unfit", PROVBENCH_PHRASE("No devices can be behind a relay in the network %1."),
     PROVBENCH_PHRASE("Type the relay's network as 10.77.0.0/24; the number of bits is from 8 to 30.")},
    {"dhcp-relay-range-unfit",
     PROVBENCH_PHRASE(
         "Devices behind a relay cannot be given the addresses %1: they are not all of the network %2."),
     PROVBENCH_PHRASE("Choose a range within that network, without its first and last address.")},
    {"dhcp-relay-router-unfit",
     PROVBENCH_PHRASE("Devices behind a relay in the network %2 cannot reach the router %1."),
     PROVBENCH_PHRASE("Type the router's own address in that network: most often it is the relay itself.")},
    {"dhcp-relay-networks-meet",
     PROVBENCH_PHRASE("The networks %1 and %2 behind relays have addresses in common."),
     PROVBENCH_PHRASE("Take one of them out, or make both smaller.")},
    {"dhcp-relay-too-many", PROVBENCH_PHRASE("There are more than %1 networks behind relays."),
     PROVBENCH_PHRASE("Leave those whose devices you provision now.")},
    {"servers-passive-ports", PROVBENCH_PHRASE("The passive ports of FTP cannot go from %1 to %2."),
     PROVBENCH_PHRASE("Choose a range between 1024 and 65535, the lower port first.")},
    {"servers-login-incomplete",
     PROVBENCH_PHRASE("The servers are to ask for a user and password, and only one of the two is set."),
     PROVBENCH_PHRASE("Set both, or neither.")},
    {"servers-certificate-incomplete",
     PROVBENCH_PHRASE("Of the certificate and its private key only one file is chosen."),
     PROVBENCH_PHRASE("Choose both files, or neither to have the bench make a certificate.")},
    {"servers-port-twice", PROVBENCH_PHRASE("Two protocols are to be served on port %1."),
     PROVBENCH_PHRASE("Give each protocol a port of its own.")},

    // The Site page: what undo takes back, and what a drop could not give
    {"edit-site", PROVBENCH_PHRASE("edit site data")},
    {"edit-serving", PROVBENCH_PHRASE("set where to serve")},
    {"edit-dhcp", PROVBENCH_PHRASE("set how addresses are given")},
    {"edit-shared", PROVBENCH_PHRASE("set %1 for every device")},
    {"remove-shared", PROVBENCH_PHRASE("remove %1 for every device")},
    {"edit-add-templates", PROVBENCH_PHRASE("add template %2")},
    {"edit-remove-template", PROVBENCH_PHRASE("remove template %1")},
    {"template-unreadable", PROVBENCH_PHRASE("The file %1 cannot be read or written: %2.")},
    {"template-too-large", PROVBENCH_PHRASE("%1 is larger than %2 kB; no backup of settings is."),
     PROVBENCH_PHRASE("Drop the settings file that the device's web page gives under System, Maintenance.")},
};

} // namespace

std::span<const Phrase> jobs()
{
    return kJobs;
}

} // namespace phrases
