#include "core/archive/writer.h"

#include <QBuffer>
#include <QDateTime>
#include <optional>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

namespace archive {

struct Writer::Parts {
    QBuffer buffer;
    QuaZip zip{&buffer};
    std::optional<base::Error> problem;

    void note(const QString &name, int error)
    {
        if (error != 0 && !problem)
            problem = base::Error{{kCannotWrite, {name, QString::number(error)}}, {}};
    }
};

Writer::Writer() : m_parts(std::make_unique<Parts>())
{
    m_parts->zip.setUtf8Enabled(true);
    // Sizes stand in front of each entry, for programs that read from front to back.
    m_parts->zip.setDataDescriptorWritingEnabled(false);
    if (!m_parts->zip.open(QuaZip::mdCreate))
        m_parts->note({}, m_parts->zip.getZipError());
}

Writer::~Writer() = default;

void Writer::add(const QString &name, QByteArrayView bytes)
{
    QuaZipNewInfo info(name);
    info.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0));
    QuaZipFile file(&m_parts->zip);
    if (!file.open(QIODevice::WriteOnly, info)) {
        m_parts->note(name, file.getZipError());
        return;
    }
    if (file.write(bytes.data(), bytes.size()) != bytes.size())
        m_parts->note(name, -1);
    file.close();
    m_parts->note(name, file.getZipError());
}

base::Result<QByteArray> Writer::finish()
{
    m_parts->zip.close();
    m_parts->note({}, m_parts->zip.getZipError());
    if (m_parts->problem)
        return tl::unexpected(*m_parts->problem);
    return m_parts->buffer.data();
}

} // namespace archive
