#include "core/intake/target.h"

#include "core/catalogue/parameters.h"

namespace intake {

namespace {

using L1 = QLatin1StringView;

struct Named {
    L1 id;
    Field field;
    const char *key = "";
};
// The first name of a target is its id; parameters have their key for it.
constexpr Named kNames[] = {
    {L1("mac"), Field::Mac},
    {L1("model"), Field::Model},
    {L1("name"), Field::Name},
    {L1("location"), Field::Location},
    {L1("note"), Field::Note},
    {L1("template"), Field::Template},
    {L1("reservation"), Field::Reservation},
    {L1("extension"), Field::Parameter, kExtensionKey},
    {L1("user"), Field::Parameter, kExtensionKey},
    {L1("auth"), Field::Parameter, kAuthenticationKey},
    {L1("password"), Field::Parameter, kPasswordKey},
    {L1("display-name"), Field::Parameter, kDisplayNameKey},
    {L1("server"), Field::Parameter, kServerKey},
};

bool isKey(QStringView text)
{
    const auto fits = [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'=' && c != u'#';
    };
    return text.contains(u'.') && !text.startsWith(u'.') && std::all_of(text.begin(), text.end(), fits);
}

} // namespace

bool Target::isSecret() const
{
    return isParameter() && catalogue::Parameters::builtIn().isSecret(key);
}

bool Target::isExtension() const
{
    return isParameter() && key.startsWith("sip.") && key.endsWith(".user") && !key.startsWith("sip.turn");
}

QString Target::id() const
{
    if (isParameter())
        return QString::fromUtf8(key);
    for (const Named &each : kNames) {
        if (each.field == field)
            return each.id;
    }
    Q_UNREACHABLE();
}

std::optional<Target> Target::fromId(QStringView id)
{
    for (const Named &each : kNames) {
        if (id.compare(each.id, Qt::CaseInsensitive) == 0)
            return Target{each.field, each.key};
    }
    return isKey(id) ? std::optional(parameter(id.toUtf8())) : std::nullopt;
}

} // namespace intake
