#include "core/serving/own_files.h"

namespace serving {

std::optional<base::Message> OwnFiles::refusal(const QHostAddress &client, const QString &path) const
{
    if (!m_macOf)
        return std::nullopt;
    const auto name = catalogue::readFileName(QStringView(path).mid(path.lastIndexOf(u'/') + 1));
    if (!name.mac)
        return std::nullopt;
    const auto own = m_macOf(client);
    if (!own)
        return base::Message{kNotKnownWhose, {path, client.toString()}};
    if (own != name.mac)
        return base::Message{kNotItsFile, {path, client.toString(), own->toString()}};
    return std::nullopt;
}

OwnFilesOf OwnFiles::of(const QHostAddress &client) const
{
    return m_macOf ? OwnFilesOf(m_macOf(client)) : OwnFilesOf();
}

} // namespace serving
