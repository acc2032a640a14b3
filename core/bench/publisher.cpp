#include "core/bench/publisher.h"

#include "core/checks/check.h"

#include <algorithm>

namespace bench {

Publisher::Publisher(serving::Library &library, const base::Clock &clock)
    : m_library(library), m_publisher(clock, this)
{
    connect(&m_publisher, &publishing::FolderPublisher::published, this, &Publisher::publish);
    connect(&m_publisher, &publishing::FolderPublisher::failed, this,
            [this](const base::Error &error) { Q_EMIT failed(m_opening, error); });
}

void Publisher::open(const QString &folder, quint64 opening)
{
    m_opening = opening;
    m_publisher.open(folder);
}

void Publisher::publish(const serving::ServedTreePtr &tree, const checks::Folder &folder)
{
    m_library.publish(tree);
    const auto isFile = [](const serving::Entry &entry) { return entry.origin == serving::Origin::File; };
    const auto files = std::ranges::count_if(tree->entries(), isFile);
    const std::vector<checks::Finding> findings = checks::check(folder);
    Q_EMIT published({m_opening, tree, static_cast<int>(files), QVector(findings.begin(), findings.end())});
}

} // namespace bench
