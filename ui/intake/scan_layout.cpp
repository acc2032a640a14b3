#include "ui/intake/scan_layout.h"

#include "core/intake/label.h"

#include <QHash>

namespace ui::intake {

namespace {

using Keys = QHash<QChar, QChar>;

Keys keysOf(QStringView typed, QStringView printed)
{
    Keys keys;
    for (qsizetype i = 0; i < typed.size(); ++i)
        keys.insert(typed[i], printed[i]);
    return keys;
}

/// What the keys of a MAC address that stand elsewhere give on French and Belgian keyboards: the digits
/// without Shift, A for Q, and what stands for the colon and the hyphen.
const Keys &azerty()
{
    static const Keys keys = keysOf(u"à&é\"'(§-è_!çqQM)", u"012345667889aA:-");
    return keys;
}

QString translated(const QString &typed, const Keys &keys)
{
    QString text = typed;
    for (QChar &c : text)
        c = keys.value(c, c);
    return text;
}

/// On most other keyboards of Latin letters only the colon and the hyphen stand elsewhere: Ö and ß, Ñ and '.
QString withColons(const QString &typed)
{
    QString text = typed;
    for (QChar &c : text) {
        const bool isPlain = c.unicode() < 0x80 && (c.isLetterOrNumber() || c.isSpace());
        if (!isPlain)
            c = u':';
    }
    return text;
}

std::vector<base::MacAddress> macsOf(const QString &text)
{
    return ::intake::readLabel(text).macs;
}

} // namespace

QString asPrinted(const QString &typed)
{
    if (!macsOf(typed).empty())
        return typed;
    if (const QString printed = withColons(typed); macsOf(printed).size() == 1)
        return printed;
    // So much is put in place of so much here that only the vendor's own block proves it right.
    const QString printed = translated(typed, azerty());
    const auto macs = macsOf(printed);
    return macs.size() == 1 && macs.front().hasAlgoPrefix() ? printed : typed;
}

} // namespace ui::intake
