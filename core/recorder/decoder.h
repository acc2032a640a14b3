#pragma once

#include "core/base/bytes.h"
#include "core/recorder/encoder.h"

#include <utility>
#include <vector>

namespace recorder {

/// Reads what Encoder wrote, off bytes that may be anybody's. After the first thing that is not right
/// everything reads as nothing, and isSound() says so.
class Decoder {
public:
    /// `texts`: those of the frames before, to which new ones are added.
    Decoder(base::Bytes bytes, std::vector<QByteArray> &texts, const Beginning &beginning)
        : m_rest(bytes), m_texts(texts), m_beginning(beginning)
    {}

    template<std::integral Int>
    void number(Int &value)
    {
        const quint64 bits = take();
        if constexpr (std::signed_integral<Int>)
            set(value, static_cast<qint64>(bits >> 1 ^ (0 - (bits & 1))));
        else
            set(value, bits);
    }
    void flag(bool &value) { value = takeUpTo(1) == 1; }
    /// `last`: the greatest that there is.
    template<class Enum>
    void choice(Enum &value, Enum last)
    {
        value = static_cast<Enum>(takeUpTo(static_cast<quint64>(last)));
    }
    void text(QString &value) { value = QString::fromUtf8(takeBytes()); }
    void bytes(QByteArray &value) { value = takeBytes(); }
    void time(QDateTime &value);
    void instant(base::Instant &value);
    void address(QHostAddress &value);
    void mac(base::MacAddress &value);
    void message(base::Message &value);

    template<class T, class Pass>
    void optional(std::optional<T> &value, Pass pass)
    {
        bool isThere = false;
        flag(isThere);
        value.reset();
        if (isThere)
            pass(value.emplace());
    }
    template<class List, class Pass>
    void list(List &values, Pass pass)
    {
        values.clear();
        // Each takes a byte at least, so that no number makes us reserve more than there is.
        for (quint64 left = takeUpTo(m_rest.size()); left > 0 && m_isSound; --left) {
            values.emplace_back();
            pass(values.back());
        }
    }

    bool isSound() const { return m_isSound; }
    bool isAtEnd() const { return m_rest.empty(); }
    void fail()
    {
        m_isSound = false;
        m_rest = {};
    }

private:
    quint64 take();
    quint64 takeUpTo(quint64 last);
    QByteArray takeBytes();

    template<class Int, class Wide>
    void set(Int &value, Wide wide)
    {
        value = std::in_range<Int>(wide) ? static_cast<Int>(wide) : Int{0};
        if (!std::in_range<Int>(wide))
            fail();
    }

    base::Bytes m_rest;
    std::vector<QByteArray> &m_texts;
    const Beginning &m_beginning;
    bool m_isSound = true;
};

} // namespace recorder
