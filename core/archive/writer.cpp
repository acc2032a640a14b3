#include "core/archive/writer.h"

#include <QBuffer>
#include <QDateTime>
#include <algorithm>
#include <optional>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

namespace archive {

namespace {

/// "Version made by" Unix (APPNOTE 4.4.2.2): else the attributes would not be read as its permissions.
constexpr uint kUnix = 3;
/// 0644: without it Info-ZIP unpacks files that nobody may read.
constexpr auto kReadable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser |
                           QFile::ReadGroup | QFile::ReadOther;

QuaZipNewInfo infoOf(const QString &name)
{
    QuaZipNewInfo info(name);
    info.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0));
    info.setPermissions(kReadable);
    return info;
}

bool isAscii(const QString &name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

struct Writer::Parts {
    QBuffer buffer;
    QuaZip zip;
    QuaZipFile file{&zip};
    QString name; ///< of the entry that is being written
    std::optional<base::Error> problem;

    Parts(QIODevice *to, Names names) : zip(to ? to : &buffer)
    {
        zip.setUtf8Enabled(names == Names::Utf8); // the library asks for it once, when the archive is opened
        zip.setAutoClose(false);
        zip.setOsCode(kUnix);
        // Sizes stand in front of each entry, for programs that read from front to back.
        zip.setDataDescriptorWritingEnabled(false);
        if (!to && !buffer.open(QIODevice::ReadWrite))
            note(-1);
        if (!zip.open(QuaZip::mdCreate))
            note(zip.getZipError());
    }

    void note(int error)
    {
        if (error != 0 && !problem)
            problem = base::Error{{kCannotWrite, {name, QString::number(error)}}, {}};
    }
};

Writer::Writer() : m_parts(std::make_unique<Parts>(nullptr, Names::Utf8)) {}
Writer::Writer(QIODevice &to, Names names) : m_parts(std::make_unique<Parts>(&to, names)) {}
Writer::~Writer() = default;

void Writer::begin(const QString &name, Packing packing)
{
    const int method = packing == Packing::Stored ? 0 : 8; // APPNOTE 4.4.5
    const int level = packing == Packing::Stored ? 0 : -1; // zlib's own choice
    m_parts->name = name;
    if (!m_parts->zip.isUtf8Enabled() && !isAscii(name))
        m_parts->note(-1);
    else if (m_parts->zip.isOpen() &&
             !m_parts->file.open(QIODevice::WriteOnly, infoOf(name), nullptr, 0, method, level))
        m_parts->note(m_parts->file.getZipError());
}

void Writer::write(QByteArrayView bytes)
{
    if (m_parts->file.isOpen() && m_parts->file.write(bytes.data(), bytes.size()) != bytes.size())
        m_parts->note(-1);
}

void Writer::end()
{
    if (!m_parts->file.isOpen())
        return;
    m_parts->file.close();
    m_parts->note(m_parts->file.getZipError());
}

void Writer::add(const QString &name, QByteArrayView bytes, Packing packing)
{
    begin(name, packing);
    write(bytes);
    end();
}

base::Result<QByteArray> Writer::finish()
{
    m_parts->name.clear();
    m_parts->zip.close();
    m_parts->note(m_parts->zip.getZipError());
    if (m_parts->problem)
        return tl::unexpected(*m_parts->problem);
    return m_parts->buffer.data();
}

} // namespace archive
