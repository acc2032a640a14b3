#pragma once

#include "core/base/message.h"
#include "core/files/atomic_write.h"
#include "core/secrets/vault.h"

/// What can be wrong with a job on disk.
namespace job {

inline constexpr base::Code kJobMissing{"job-missing"}; ///< %1 folder: there is no job.json in it
inline constexpr base::Code kJobExists{"job-exists"};   ///< %1 folder
inline constexpr base::Code kJobInUse{
    "job-in-use"}; ///< %1 folder, %2 which program, %3 on which computer, %4 its process
inline constexpr base::Code kJobReadOnly{"job-read-only"}; ///< %1 folder: opened for reading only
inline constexpr base::Code kPlainFileInTheWay{
    "job-file-in-the-way"}; ///< %1 path: another file has the name that the job needs

inline constexpr base::Code kJobDamaged{
    "job-damaged"}; ///< %1 where in it: "$.devices[3].mac"; place: file and line
inline constexpr base::Code kJobCut{
    "job-cut"}; ///< %1 where in it the file ends before its time; place: file and line
inline constexpr base::Code kJobNewer{"job-newer"};        ///< %1 its schema, %2 ours
inline constexpr base::Code kJobTooLarge{"job-too-large"}; ///< %1 the limit, MiB
inline constexpr base::Code kJobTooMany{"job-too-many"};   ///< %1 of what: "$.devices", %2 the limit

// Nothing of these is lost, but a person should know.
inline constexpr base::Code kJobRecovered{
    "job-recovered"}; ///< %1 where it is damaged, %2 as what it is kept, empty: where it is
inline constexpr base::Code kJobWasGone{
    "job-was-gone"}; ///< job.json was not there, the last good copy was taken
inline constexpr base::Code kJobChangedOutside{
    "job-changed-outside"}; ///< %1 as what somebody else's changes are kept
inline constexpr base::Code kReservationUnreadable{
    "job-reservation-unreadable"}; ///< %1 what stands there, %2 the device
inline constexpr base::Code kMacUnreadable{
    "job-mac-unreadable"};                            ///< %1 the text, %2 the device; it is in its note now
inline constexpr base::Code kIdTwice{"job-id-twice"}; ///< %1 the number, %2 the device that has another now
inline constexpr base::Code kValueUnusable{
    "job-value-unusable"}; ///< %1 the key, %2 whose, empty for the site's
inline constexpr base::Code kTemplateUnlisted{
    "job-template-unlisted"}; ///< %1 template, %2 how many devices, %3 the first
inline constexpr base::Code kTemplateMissing{"job-template-missing"}; ///< %1 the template's file
inline constexpr base::Code kTemplateEdited{"job-template-edited"};   ///< %1 the template's file
inline constexpr base::Code kTemplateUnsafe{
    "job-template-unsafe"}; ///< %1 the name that leads out of the folder
inline constexpr base::Code kTemplateTooLarge{"job-template-too-large"}; ///< %1 file, %2 the limit, MiB
inline constexpr base::Code kPlainLeftovers{
    "job-plain-leftovers"}; ///< %1 how many files with passwords in clear, %2 their names, the first of them

inline constexpr base::Code kPassphraseNeeded{"job-passphrase-needed"};
inline constexpr base::Code kSealBroken{"job-seal-broken"}; ///< %1 the key whose value was tampered with or
                                                            ///< damaged, %2 whose, empty for the site's
inline constexpr base::Code kPasswordSealBroken{"job-password-seal-broken"}; ///< the servers' password

// The same to a person whoever found it.
inline constexpr base::Code kPassphraseWrong = secrets::kPassphraseWrong;
inline constexpr base::Code kJobDiskFull = files::kDiskFull;

} // namespace job
