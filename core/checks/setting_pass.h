#pragma once

#include "core/checks/rules.h"

#include <QSet>

namespace checks {

/// Runs the rules about single settings. Remembers what is fine, for most lines of most files are the same.
class SettingPass {
public:
    /// Every setting of a text whose value is the one that counts, and that `concerns` the subject.
    void judge(const Subject &subject, const conf::Document &document,
               const std::function<bool(int line, const QByteArray &key)> &concerns, rules::Findings &found);
    void judge(const Subject &subject, const QByteArray &key, const QString &value, rules::Findings &found);

private:
    /// A model in an era: whatever is fine there once is fine always.
    using Kind = std::pair<const catalogue::Model *, catalogue::Era>;

    QMap<Kind, QSet<QByteArray>> m_fine; ///< lines
};

/// A file with many settings that are not known, or not reached, tells so once for each code: keeps the first
/// of such findings behind `from` and counts the others.
void foldRepeated(rules::Findings &found, std::size_t from);

} // namespace checks
