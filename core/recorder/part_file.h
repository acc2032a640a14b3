#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QFile>
#include <QString>
#include <memory>

namespace recorder {

/// A file that grows at its end and is for its owner alone. What append() was given whole stays whole: of
/// what fitted only in part nothing is left.
class PartFile {
public:
    /// The name must be free: kSessionThere; else the errors of files/atomic_write.h.
    static base::Result<PartFile> create(const QString &path);

    base::Result<void> append(QByteArrayView bytes);
    qint64 size() const { return m_size; }

private:
    explicit PartFile(std::unique_ptr<QFile> file) : m_file(std::move(file)) {}

    std::unique_ptr<QFile> m_file;
    qint64 m_size = 0;
};

} // namespace recorder
