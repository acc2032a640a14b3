#include "core/tones/tone_name.h"

#include "core/catalogue/parameters.h"

#include <QLatin1StringView>
#include <algorithm>

namespace tones {

namespace {

constexpr QLatin1StringView kEnding(".wav");
constexpr qsizetype kLongest = 64;

bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isFit(QChar c)
{
    return isPlain(c) || c == u'.' || c == u'_' || c == u'-';
}

/// Whatever is not fit becomes a dash, many of them one; accents go, for "Glöckchen" is better read as
/// "Glockchen" than as "Gl-ckchen".
QString fitted(const QString &stem)
{
    QString fit;
    for (const QChar c : stem.normalized(QString::NormalizationForm_D)) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        if (isFit(c))
            fit += c;
        else if (!fit.endsWith(u'-'))
            fit += u'-';
    }
    return fit;
}

} // namespace

bool isToneName(const QString &name)
{
    return name.size() <= kLongest && name.size() > kEnding.size() && name.endsWith(kEnding) &&
           isPlain(name[0]) && std::all_of(name.begin(), name.end(), isFit);
}

QString fittingName(const QString &fileName)
{
    const bool isWav = fileName.endsWith(kEnding, Qt::CaseInsensitive);
    QString stem = fitted(isWav ? fileName.chopped(kEnding.size()) : fileName);
    const auto first = std::find_if(stem.cbegin(), stem.cend(), isPlain);
    stem = stem.sliced(first - stem.cbegin()).left(kLongest - kEnding.size());
    while (stem.endsWith(u'-') || stem.endsWith(u'.'))
        stem.chop(1);
    return stem.isEmpty() ? QString() : stem + kEnding;
}

bool isPreloaded(const QString &name)
{
    return catalogue::Parameters::builtIn().toneNames().contains(name);
}

} // namespace tones
