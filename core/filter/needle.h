#pragma once

#include "core/journal/values.h"

#include <QStringMatcher>

namespace filter {

/// An address as people write it: an IPv4 one that came in over an IPv6 socket without its ::ffff: prefix.
QString addressText(const QHostAddress &address);

/// A text that is looked for. Case never matters.
class Needle {
public:
    explicit Needle(const QString &text);

    bool isIn(QStringView text) const { return m_matcher.indexIn(text) >= 0; }
    bool is(QStringView text) const { return text.compare(m_text, Qt::CaseInsensitive) == 0; }
    /// In its MAC address, in whatever spelling, or its address. A whole MAC address or a whole address is
    /// that one alone: 192.168.77.5 is not 192.168.77.51.
    bool isDevice(const journal::Who &who) const;
    bool isWhole(const std::optional<base::MacAddress> &mac) const { return m_mac && m_mac == mac; }

private:
    QString m_text;
    QStringMatcher m_matcher;
    QStringMatcher m_macMatcher; ///< for the spelling that people read
    std::optional<base::MacAddress> m_mac;
    QHostAddress m_address; ///< null: the text is none
};

} // namespace filter
