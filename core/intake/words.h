#pragma once

#include "core/base/result.h"
#include "core/intake/target.h"

#include <QHash>
#include <QSet>
#include <QVector>
#include <optional>
#include <vector>

class QJsonObject;

namespace intake {

inline constexpr base::Code kWordsBad{"intake-words-bad"}; ///< the table of headers is damaged

/// "Dirección-MAC " and "direccion mac" are the same to people: letters and digits alone, small, without
/// accents.
QString folded(QStringView text);

/// What people write above columns and into cells, in English, French, German and Spanish;
/// resources/intake/headers.json.
class Words {
public:
    static const Words &builtIn();
    static base::Result<Words> parse(const QByteArray &json);

    /// Where a column under such a header goes, the likeliest first; the others if that is taken. Nothing if
    /// the header is not known; an empty list if it is and no device needs it ("Serial number").
    std::optional<QVector<Target>> targetsOf(QStringView header) const;
    /// By one of its words, or by what such a word ends in ("Zugangskennwort"): less sure.
    std::optional<Target> targetOfWords(const QString &header) const;
    /// It names a part of where it goes ("Floor"), and another column may name the whole.
    bool isVague(QStringView header) const { return m_vague.contains(folded(header)); }
    bool isTotal(QStringView text) const { return m_totals.contains(folded(text)); }
    /// "ja", "TRUE", "oui"; nothing if it is neither.
    std::optional<bool> yesOrNo(QStringView text) const;
    /// "n/a", "TBD", "keines", "Kennwort": what stands where a text was to follow.
    bool isPlaceholder(QStringView text) const { return m_placeholders.contains(folded(text)); }
    bool isMonth(QStringView text) const { return m_months.contains(folded(text)); }

private:
    /// Words that tell where a column goes, in whatever company.
    struct Telling {
        Target target;
        QSet<QString> words;
        QSet<QString> endings;
        QSet<QString>
            unless; ///< what a word begins with that says it is something else: "admin", "voicemail"

        bool isIn(const QStringList &header) const;
    };

    static base::Result<Telling> tellingIn(const QJsonObject &row);

    std::vector<Telling> m_telling;            ///< the first that is in a header counts
    QHash<QString, QVector<Target>> m_headers; ///< by folded text
    QSet<QString> m_vague;
    QSet<QString> m_totals;
    QSet<QString> m_yes;
    QSet<QString> m_no;
    QSet<QString> m_placeholders;
    QSet<QString> m_months;
};

} // namespace intake
