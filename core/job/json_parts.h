#pragma once

#include "core/job/json_job.h"
#include "core/job/json_reader.h"

/// Parts of job.json that stand by themselves. On what does not belong there the reader fails; members that
/// we do not know go to `unknown`.
namespace job {

/// The next member's value, as it is.
void keepMember(JsonReader &in, UnknownMembers &unknown, const QByteArray &name);

void readServerChoices(JsonReader &in, JobText &out);
DhcpChoices readDhcpChoices(JsonReader &in, UnknownMembers &unknown);
base::Ipv4 readIpv4(JsonReader &in);
/// Empty for the usual ones, if nothing unknown stands beside them.
QByteArray dhcpJson(const DhcpChoices &choices, const UnknownMembers &unknown);
TemplateEntry readTemplateEntry(JsonReader &in);
secrets::VaultHeader readVaultHeader(JsonReader &in, UnknownMembers &unknown);
/// `{ "sealed": "…" }`
QString readSeal(JsonReader &in);

/// checkValue() would pass it, seen at a glance. False: look at it as a line of a file.
bool isPlainlyFine(const QByteArray &key, const QString &value);

/// kJobDamaged, kJobNewer. Read first and alone: nothing else of a newer job can be relied on.
base::Result<void> checkSchema(QByteArrayView text, const QString &file);

} // namespace job
