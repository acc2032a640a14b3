#include "core/recorder/decoder.h"

#include "core/phrases/phrases.h"
#include "core/recorder/codes.h"
#include "core/recorder/leb128.h"

namespace recorder {

namespace {

/// Two hundred thousand years: more than QDateTime reckons with is nobody's time.
constexpr qint64 kMostMilliseconds = qint64{200'000} * 365 * 24 * 3600 * 1000;

} // namespace

quint64 Decoder::take()
{
    const auto value = takeLeb128(m_rest);
    if (!value)
        fail();
    return value.value_or(0);
}

quint64 Decoder::takeUpTo(quint64 last)
{
    const quint64 value = take();
    if (value <= last)
        return value;
    fail();
    return 0;
}

QByteArray Decoder::takeBytes()
{
    const quint64 number = takeUpTo(m_texts.size());
    if (!m_isSound)
        return {};
    if (number > 0)
        return m_texts[number - 1];
    const quint64 size = takeUpTo(m_rest.size());
    if (!m_isSound || size > m_rest.size()) {
        fail();
        return {};
    }
    m_texts.push_back(base::viewOf(m_rest.first(size)).toByteArray());
    m_rest = m_rest.subspan(size);
    return m_texts.back();
}

void Decoder::time(QDateTime &value)
{
    bool isThere = false;
    flag(isThere);
    value = {};
    if (!isThere)
        return;
    qint64 since = 0;
    number(since);
    if (since < -kMostMilliseconds || since > kMostMilliseconds)
        return fail();
    value = m_beginning.wall.addMSecs(since);
}

void Decoder::instant(base::Instant &value)
{
    qint64 since = 0;
    number(since);
    // Half of what fits, so that no sum runs over.
    constexpr qint64 kMost = std::numeric_limits<qint64>::max() / 4;
    if (since < -kMost || since > kMost)
        return fail();
    value = m_beginning.instant + std::chrono::duration_cast<base::Duration>(std::chrono::nanoseconds(since));
}

void Decoder::address(QHostAddress &value)
{
    const QByteArray bits = takeBytes();
    value = {};
    if (bits.size() == 4) {
        const auto *octets = reinterpret_cast<const uchar *>(bits.constData());
        value.setAddress(quint32{octets[0]} << 24 | quint32{octets[1]} << 16 | quint32{octets[2]} << 8 |
                         octets[3]);
    } else if (bits.size() >= 16) {
        value.setAddress(reinterpret_cast<const quint8 *>(bits.constData()));
        value.setScopeId(QString::fromUtf8(bits.sliced(16)));
    } else if (!bits.isEmpty()) {
        value = QHostAddress(QHostAddress::Any);
    }
}

void Decoder::mac(base::MacAddress &value)
{
    const QByteArray bits = takeBytes();
    base::MacAddress::Octets octets{};
    if (bits.size() != qsizetype(octets.size()))
        return fail();
    std::copy(bits.cbegin(), bits.cend(), octets.begin());
    value = base::MacAddress(octets);
}

void Decoder::message(base::Message &value)
{
    const QString word = QString::fromUtf8(takeBytes());
    list(value.args, [this](QString &each) { text(each); });
    const auto known = word.isEmpty() ? base::Code() : phrases::codeOf(word);
    value.code = known.value_or(kUnknownWord);
    if (!known)
        value.args = {word};
}

} // namespace recorder
