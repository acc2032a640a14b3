#include "core/recorder/encoder.h"

#include "core/recorder/leb128.h"

namespace recorder {

void WrittenTexts::write(QByteArray &to, const QString &text)
{
    const auto known = m_texts.constFind(text);
    if (known != m_texts.cend()) {
        appendLeb128(to, *known);
        return;
    }
    define(to, m_redactor.redacted(text).toUtf8());
    m_texts.insert(text, m_count);
}

void WrittenTexts::write(QByteArray &to, const QByteArray &bytes)
{
    const auto known = m_bytes.constFind(bytes);
    if (known != m_bytes.cend()) {
        appendLeb128(to, *known);
        return;
    }
    define(to, bytes);
    m_bytes.insert(bytes, m_count);
}

/// 0: a new one follows, which has the next number.
void WrittenTexts::define(QByteArray &to, const QByteArray &bytes)
{
    appendLeb128(to, 0);
    appendLeb128(to, static_cast<quint64>(bytes.size()));
    to += bytes;
    ++m_count;
    m_size += bytes.size();
}

void WrittenTexts::rollBack(quint32 size)
{
    m_texts.removeIf([size](const auto &each) { return each.value() > size; });
    m_bytes.removeIf([size](const auto &each) { return each.value() > size; });
    m_count = size;
}

void WrittenTexts::forget()
{
    m_texts.clear();
    m_bytes.clear();
    m_count = 0;
    m_size = 0;
}

void WrittenTexts::judgeAgain()
{
    m_texts.clear();
}

void Encoder::put(quint64 value)
{
    appendLeb128(m_out, value);
}

void Encoder::time(const QDateTime &value)
{
    flag(value.isValid());
    if (value.isValid())
        number(m_beginning.wall.msecsTo(value));
}

void Encoder::instant(base::Instant value)
{
    const auto since = std::chrono::duration_cast<std::chrono::nanoseconds>(value - m_beginning.instant);
    number(qint64{since.count()});
}

/// IPv6 with its scope: a link-local address is none without it.
void Encoder::address(const QHostAddress &value)
{
    if (value.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 bits = value.toIPv4Address();
        const char octets[] = {static_cast<char>(bits >> 24), static_cast<char>(bits >> 16),
                               static_cast<char>(bits >> 8), static_cast<char>(bits)};
        bytes(QByteArray(octets, sizeof octets));
    } else if (value.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR bits = value.toIPv6Address();
        bytes(QByteArray(reinterpret_cast<const char *>(bits.c), sizeof bits.c) + value.scopeId().toUtf8());
    } else {
        bytes(value.isNull() ? QByteArray() : QByteArrayLiteral("*"));
    }
}

void Encoder::mac(const base::MacAddress &value)
{
    const auto &octets = value.octets();
    bytes(QByteArray(reinterpret_cast<const char *>(octets.data()), qsizetype(octets.size())));
}

void Encoder::message(const base::Message &value)
{
    code(value.code);
    list(value.args, [this](const QString &each) { text(each); });
}

} // namespace recorder
