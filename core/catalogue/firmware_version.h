#pragma once

#include <QString>
#include <compare>
#include <optional>

namespace catalogue {

/// A firmware or component version as free text: "2.6", "5.5f", "5.5_beta11", "r1.2" all occur. Devices
/// compare it for equality (guide section 3: "does not match"), and so do we; an order exists only where it
/// is safe.
class FirmwareVersion {
public:
    FirmwareVersion() = default;
    explicit FirmwareVersion(QString text) : m_text(text.trimmed()) {}

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    /// The order of two versions that are both plain numbers between dots after an optional `r` ("1.5",
    /// "2.0.3.1", "r1.2"), or that differ in those numbers before any letter begins ("5.5f" against "5.6").
    /// Nothing where only a suffix differs: whether "5.5_beta11" precedes "5.5f" is for nobody to guess.
    static std::optional<std::strong_ordering> compare(const FirmwareVersion &a, const FirmwareVersion &b);

    friend bool operator==(const FirmwareVersion &, const FirmwareVersion &) = default;

private:
    QString m_text;
};

} // namespace catalogue
