#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/message.h"
#include "core/recorder/redactor.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QHostAddress>
#include <concepts>
#include <optional>

namespace recorder {

/// When a session began, by both clocks. Times on the disk count from it, so that they fit into few bytes and
/// mean the same on another computer.
struct Beginning {
    QDateTime wall; ///< UTC
    base::Instant instant{};
};

/// Texts that were written before, by number: the same hundred stand in a million rows. Those of what could
/// not be written are forgotten again.
class WrittenTexts {
public:
    explicit WrittenTexts(const Redactor &redactor) : m_redactor(redactor) {}

    void write(QByteArray &to, const QString &text);
    void write(QByteArray &to, const QByteArray &bytes);

    quint32 size() const { return m_count; }
    qint64 bytes() const { return m_size; }
    /// Those beyond it were never written.
    void rollBack(quint32 size);
    /// No text was written.
    void forget();
    /// What was fit to be written is not any more: each is looked at again.
    void judgeAgain();

private:
    void define(QByteArray &to, const QByteArray &bytes);

    const Redactor &m_redactor;
    QHash<QString, quint32> m_texts; ///< as they were, by which nothing is redacted twice
    QHash<QByteArray, quint32> m_bytes;
    quint32 m_count = 0;
    qint64 m_size = 0; ///< of all of them, about
};

/// Writes values one behind the other; Decoder reads them back in the same order. Its functions have the
/// names of Decoder's, so that one template says for both what a record consists of.
class Encoder {
public:
    Encoder(WrittenTexts &texts, const Beginning &beginning) : m_texts(texts), m_beginning(beginning) {}

    /// LEB128; signed ones with the sign in the lowest bit.
    template<std::integral Int>
    void number(Int value)
    {
        if constexpr (std::signed_integral<Int>)
            put(static_cast<quint64>(value) << 1 ^ static_cast<quint64>(qint64{value} >> 63));
        else
            put(value);
    }
    void flag(bool value) { put(value ? 1 : 0); }
    template<class Enum>
    void choice(Enum value, Enum)
    {
        put(static_cast<quint64>(value));
    }
    void text(const QString &value) { m_texts.write(m_out, value); }
    void bytes(const QByteArray &value) { m_texts.write(m_out, value); }
    void time(const QDateTime &value);
    void instant(base::Instant value);
    void address(const QHostAddress &value);
    void mac(const base::MacAddress &value);
    void code(base::Code value) { bytes(QByteArray(value.view().data(), value.view().size())); }
    void message(const base::Message &value);

    template<class T, class Pass>
    void optional(const std::optional<T> &value, Pass pass)
    {
        flag(value.has_value());
        if (value)
            pass(*value);
    }
    template<class List, class Pass>
    void list(const List &values, Pass pass)
    {
        put(static_cast<quint64>(values.size()));
        for (const auto &value : values)
            pass(value);
    }

    const QByteArray &result() const { return m_out; }

private:
    void put(quint64 value);

    WrittenTexts &m_texts;
    const Beginning &m_beginning;
    QByteArray m_out;
};

} // namespace recorder
