#include "core/checks/own_tones.h"

#include <QSet>

namespace checks {

namespace {

using catalogue::Parameters;

std::vector<QByteArray> writtenOut()
{
    std::vector<QByteArray> keys;
    for (const catalogue::Parameter &one : Parameters::builtIn().all()) {
        for (int n = one.first; one.type == catalogue::ValueType::Tone && n <= one.count; ++n)
            keys.push_back(catalogue::ParameterMatch{&one, one.isFamily() ? n : 0, 0}.key());
    }
    return keys;
}

} // namespace

const std::vector<QByteArray> &toneKeys()
{
    static const std::vector<QByteArray> keys = writtenOut();
    return keys;
}

bool isOwnTone(const QString &value)
{
    static const QSet<QString> preloaded(Parameters::builtIn().toneNames().cbegin(),
                                         Parameters::builtIn().toneNames().cend());
    return value.endsWith(QLatin1StringView(".wav"), Qt::CaseInsensitive) && !preloaded.contains(value);
}

} // namespace checks
