#include "ui/models/counting.h"

#include <algorithm>

namespace ui::models {

/// Each run of digits stands behind its length, without leading zeros: texts then compare as people count.
QString counting(const QString &text)
{
    QString key;
    key.reserve(text.size() + 4);
    for (qsizetype i = 0; i < text.size();) {
        if (!text[i].isDigit()) {
            key += text[i++].toLower();
            continue;
        }
        while (i + 1 < text.size() && text[i] == u'0' && text[i + 1].isDigit())
            ++i;
        const qsizetype from = i;
        while (i < text.size() && text[i].isDigit())
            ++i;
        key += QChar(static_cast<char16_t>(u'0' + std::min<qsizetype>(i - from, 60)));
        key += QStringView(text).mid(from, i - from);
    }
    return key;
}

} // namespace ui::models
