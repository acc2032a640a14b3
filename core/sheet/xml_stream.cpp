#include "core/sheet/xml_stream.h"

#include <QBuffer>

namespace sheet {

namespace {

constexpr int kMostDepth = 64;
constexpr int kTokensBetweenWords = 8192; ///< from one word about progress to the next

std::unique_ptr<QIODevice> bufferOf(QByteArrayView bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(QByteArray::fromRawData(bytes.data(), bytes.size()));
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

} // namespace

XmlStream::XmlStream(const QString &part, std::unique_ptr<archive::Entry> entry,
                     const archive::Reader &archive, const Allowance &allowance)
    : m_part(part),
      m_entry(std::move(entry)),
      m_guard(std::make_unique<XmlGuard>(*m_entry)),
      m_archive(&archive),
      m_allowance(&allowance),
      m_xml(std::make_unique<QXmlStreamReader>(m_guard.get()))
{}

XmlStream::XmlStream(const QString &part, QByteArrayView bytes, const Allowance &allowance)
    : m_part(part),
      m_bytes(bufferOf(bytes)),
      m_guard(std::make_unique<XmlGuard>(*m_bytes)),
      m_allowance(&allowance),
      m_xml(std::make_unique<QXmlStreamReader>(m_guard.get()))
{}

void XmlStream::fail(base::Error error)
{
    if (!m_problem)
        m_problem = std::move(error);
}

/// The archive's reason counts more than what XML makes of a text that ended early.
void XmlStream::note()
{
    if (m_entry && m_entry->problem())
        fail(*m_entry->problem());
    else if (m_guard->refused())
        fail({{kElementTooLarge, {m_part}}, {}});
    else if (m_xml->hasError())
        fail({{kDamaged, {m_part, m_xml->errorString()}}, {}});
}

void XmlStream::countToken()
{
    m_guard->startPiece();
    if (++m_tokens % kTokensBetweenWords != 0 || !m_archive)
        return;
    if (auto told = m_allowance->tell(m_archive->done(), m_archive->claimedSize()); !told)
        fail(told.error());
}

/// What follows the root: nothing that is read, but an entry's checksum is compared at its end.
void XmlStream::drain()
{
    while (!m_xml->atEnd() && !m_problem) {
        countToken();
        m_xml->readNext();
    }
    m_drained = true;
    note();
}

XmlStream::Token XmlStream::next()
{
    while (!m_problem && !m_drained) {
        countToken();
        switch (m_xml->readNext()) {
        case QXmlStreamReader::StartElement:
            m_attributes = m_xml->attributes();
            if (++m_depth > kMostDepth)
                fail({{kTooDeep, {m_part}}, {}});
            return m_problem ? Token::Finished : Token::Start;
        case QXmlStreamReader::EndElement:
            if (--m_depth == 0)
                drain();
            return m_problem ? Token::Finished : Token::End;
        case QXmlStreamReader::Characters:
        case QXmlStreamReader::EntityReference:
            return Token::Text;
        case QXmlStreamReader::DTD:
            fail({{kEntities, {m_part}}, {}});
            break;
        case QXmlStreamReader::Invalid:
        case QXmlStreamReader::EndDocument:
        case QXmlStreamReader::NoToken:
            note();
            return Token::Finished;
        default:
            break;
        }
    }
    return Token::Finished;
}

bool XmlStream::nextChild()
{
    for (;;) {
        switch (next()) {
        case Token::Start:
            return true;
        case Token::Text:
            break;
        case Token::End:
        case Token::Finished:
            return false;
        }
    }
}

void XmlStream::skip()
{
    for (int open = m_depth; m_depth >= open;) {
        if (next() == Token::Finished)
            return;
    }
}

QStringView XmlStream::attribute(QStringView name) const
{
    for (const QXmlStreamAttribute &each : m_attributes) {
        if (each.name() == name)
            return each.value();
    }
    return {};
}

std::optional<int> XmlStream::number(QStringView name) const
{
    bool ok = false;
    const int value = attribute(name).toInt(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

bool XmlStream::flag(QStringView name) const
{
    const QStringView value = attribute(name);
    return value == u"1" || value == u"true";
}

} // namespace sheet
