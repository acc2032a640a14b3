#include "core/intake/label.h"

#include "core/catalogue/catalogue.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

namespace intake {

namespace {

using base::MacAddress;

/// A scanner types a few dozen characters; a whole page of text is no label.
constexpr qsizetype kLongestLabel = 2048;

bool isOurs(const MacAddress &mac)
{
    return mac.hasAlgoPrefix();
}

/// A label taken apart: every address, and what is left without them.
class LabelReader {
public:
    explicit LabelReader(const QString &text) : m_rest(text) {}

    Label read()
    {
        take(ours());
        take(grouped());
        take(inRun());
        take(bare());
        // Serial numbers may be twelve digits too; the vendor's block tells which is the address.
        if (std::ranges::any_of(m_label.macs, isOurs))
            std::erase_if(m_label.macs, std::not_fn(isOurs));
        readModel();
        return std::move(m_label);
    }

private:
    /// Six groups of two, three of four or two of six, with the same separator between them.
    static const QRegularExpression &grouped()
    {
        static const QRegularExpression pattern(
            QStringLiteral("(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}([:.\\- ])[0-9A-Fa-f]{2}(?:\\1[0-9A-Fa-f]{2}){4}"
                           "|[0-9A-Fa-f]{4}([:.\\- ])[0-9A-Fa-f]{4}\\2[0-9A-Fa-f]{4}"
                           "|[0-9A-Fa-f]{6}[:.\\- ][0-9A-Fa-f]{6})(?!:?[0-9A-Fa-f])"));
        return pattern;
    }
    /// The same of the vendor's block, whatever is in front of it with the same separator:
    /// "8180-0022-EE01-0203".
    static const QRegularExpression &ours()
    {
        static const QRegularExpression pattern(
            QStringLiteral("(?:00([:.\\- ])22\\1[Ee]{2}(?:\\1[0-9A-Fa-f]{2}){3}"
                           "|0022([:.\\- ])[Ee]{2}[0-9A-Fa-f]{2}\\2[0-9A-Fa-f]{4}"
                           "|0022[Ee]{2}[:.\\- ][0-9A-Fa-f]{6})(?!:?[0-9A-Fa-f])"));
        return pattern;
    }
    /// The vendor's block within a longer run: a serial number that runs on into it.
    static const QRegularExpression &inRun()
    {
        static const QRegularExpression pattern(QStringLiteral("0022[Ee]{2}[0-9A-Fa-f]{6}"));
        return pattern;
    }
    /// Twelve digits alone. Without a letter among them they are a serial number unless the label says MAC.
    static const QRegularExpression &bare()
    {
        static const QRegularExpression pattern(QStringLiteral(
            "(?<![0-9A-Za-z])(?:(?=\\d*[A-Fa-f])|(?<=MAC[:= ])|(?<=MAC: ))[0-9A-Fa-f]{12}(?![0-9A-Za-z])"));
        return pattern;
    }

    void take(const QRegularExpression &pattern)
    {
        QStringList spellings;
        for (auto it = pattern.globalMatch(m_rest); it.hasNext();) {
            spellings << it.next().captured();
            const auto mac = MacAddress::parse(spellings.last());
            if (mac && std::ranges::find(m_label.macs, *mac) == m_label.macs.end())
                m_label.macs.push_back(*mac);
        }
        for (const QString &spelling : spellings)
            m_rest.replace(spelling, QStringLiteral(" ; "));
    }

    /// A word that is a model of the catalogue and does not follow "S/N"; nothing if there are several.
    void readModel()
    {
        static const QRegularExpression word(
            QStringLiteral("(?<![0-9A-Za-z])([0-9]{4}S?)(?:[ _-]?(G[12]))?(?![0-9A-Za-z])"),
            QRegularExpression::CaseInsensitiveOption);
        for (auto it = word.globalMatch(m_rest); it.hasNext();) {
            const auto match = it.next();
            const QString text = match.captured(1) + match.captured(2);
            const auto *model = catalogue::Catalogue::builtIn().find(text);
            if (!model || isSerial(match.capturedStart()) || m_label.model == model->displayName())
                continue;
            if (!m_label.model.isEmpty()) {
                m_label.model.clear();
                return;
            }
            m_label.model = model->displayName();
            m_label.modelHasGeneration = match.hasCaptured(2);
        }
    }

    bool isSerial(qsizetype at) const
    {
        static const QRegularExpression serial(QStringLiteral("(S/?N|SER|SERIAL|SERIAL NO\\.?)[\\s:#.=]*$"),
                                               QRegularExpression::CaseInsensitiveOption);
        return serial.match(m_rest.left(at)).hasMatch();
    }

    QString m_rest;
    Label m_label;
};

} // namespace

Label readLabel(QStringView typed)
{
    const QByteArray bytes = typed.first(std::min(typed.size(), kLongestLabel)).toUtf8();
    return LabelReader(QUrl::fromPercentEncoding(bytes)).read();
}

} // namespace intake
