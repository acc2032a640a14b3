#pragma once

#include "core/serving/listing.h"

#include <QByteArray>
#include <memory>

namespace http {

/// A folder for a person's browser, some rows at a time: a large one is never whole in memory. UTF-8.
class DirectoryPage {
public:
    /// `path`: of the folder, as it was asked for. `folder`: not null.
    DirectoryPage(std::unique_ptr<serving::Folder> folder, QByteArrayView path);

    /// The next part: the first with all that stands before the rows, the last with all that stands after
    /// them. Never empty.
    QByteArray take(int rows);
    bool isComplete() const { return m_complete; }

private:
    QByteArray beginning() const;
    QByteArray row(const serving::Listed &listed) const;

    std::unique_ptr<serving::Folder> m_folder;
    QString m_shown;   ///< the path, printable: "firmware/"; empty for the root
    QByteArray m_base; ///< of links: "/firmware/"
    bool m_begun = false;
    bool m_complete = false;
};

} // namespace http
