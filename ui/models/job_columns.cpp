#include "ui/models/job_columns.h"

#include "core/catalogue/parameters.h"

#include <QCoreApplication>

namespace ui::models {

namespace {

using Kind = JobColumn::Kind;

struct Known {
    JobColumn column;
    const char *id;      ///< null: the parameter's key
    const char *title;   ///< shorter than the catalogue's label
    const char *headers; ///< what sheets call it besides, in small letters, letters and digits alone
};

const std::vector<Known> &known()
{
    static const std::vector<Known> all = {
        {{Kind::State, {}}, "state", "", ""},
        {{Kind::Name, {}},
         "name",
         QT_TRANSLATE_NOOP("ui::models", "Name"),
         "device devicename description unit"},
        {{Kind::Mac, {}},
         "mac",
         QT_TRANSLATE_NOOP("ui::models", "MAC address"),
         "macaddr ethernet hardwareaddress"},
        {{Kind::Model, {}}, "model", QT_TRANSLATE_NOOP("ui::models", "Model"), "type product modelnumber"},
        {{Kind::Parameter, kExtensionKey},
         nullptr,
         QT_TRANSLATE_NOOP("ui::models", "Extension"),
         "ext user username sipuser sipextension number"},
        {{Kind::Parameter, kAuthenticationKey},
         nullptr,
         QT_TRANSLATE_NOOP("ui::models", "Authentication ID"),
         "authid auth authenticationname authuser"},
        {{Kind::Parameter, kPasswordKey},
         nullptr,
         QT_TRANSLATE_NOOP("ui::models", "Password"),
         "pwd pass secret sippassword authenticationpassword authpassword"},
        {{Kind::Parameter, kDisplayNameKey},
         nullptr,
         QT_TRANSLATE_NOOP("ui::models", "Display name"),
         "dname callerid displaynameoptional"},
        {{Kind::Location, {}},
         "location",
         QT_TRANSLATE_NOOP("ui::models", "Location"),
         "room place where building"},
        {{Kind::Template, {}}, "template", QT_TRANSLATE_NOOP("ui::models", "Template"), "profile"},
        {{Kind::Note, {}}, "note", QT_TRANSLATE_NOOP("ui::models", "Note"), "notes comment comments remark"},
        {{Kind::Reservation, {}},
         "reservation",
         QT_TRANSLATE_NOOP("ui::models", "Reserved address"),
         "reservedip ip ipaddress ipaddr fixedip fixedaddress staticip dhcpreservation"},
    };
    return all;
}

const Known *knownOf(const JobColumn &column)
{
    for (const Known &each : known()) {
        if (each.column == column)
            return &each;
    }
    return nullptr;
}

/// "MAC-Address" and "mac address" are the same to people.
QString plain(const QString &text)
{
    QString letters;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters;
}

bool isCalled(const Known &column, const QString &header)
{
    const QString aliases = QLatin1Char(' ') + QLatin1StringView(column.headers) + QLatin1Char(' ');
    return header == plain(column.column.id()) || header == plain(column.column.title()) ||
           header == plain(QString::fromUtf8(column.title)) ||
           aliases.contains(QLatin1Char(' ') + header + QLatin1Char(' '));
}

} // namespace

bool JobColumn::isSecret() const
{
    return isParameter() && catalogue::Parameters::builtIn().isSecret(key);
}

QString JobColumn::id() const
{
    if (isParameter())
        return QString::fromUtf8(key);
    const Known *column = knownOf(*this);
    return column ? QString::fromLatin1(column->id) : QString();
}

QString JobColumn::title() const
{
    if (const Known *column = knownOf(*this))
        return *column->title ? QCoreApplication::translate("ui::models", column->title) : QString();
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(key);
    return match ? match.label() : QString::fromUtf8(key);
}

std::optional<JobColumn> JobColumn::fromId(const QString &id)
{
    if (id.contains(u'.'))
        return JobColumn{Kind::Parameter, id.toUtf8()};
    for (const Known &each : known()) {
        if (each.id && id == QLatin1StringView(each.id))
            return each.column;
    }
    return std::nullopt;
}

std::optional<JobColumn> JobColumn::fromHeader(const QString &text)
{
    const QString header = plain(text);
    if (header.isEmpty())
        return std::nullopt;
    for (const Known &each : known()) {
        if (each.column.isEditable() && isCalled(each, header))
            return each.column;
    }
    const auto &parameters = catalogue::Parameters::builtIn();
    if (parameters.find(text.trimmed().toUtf8()))
        return fromId(text.trimmed());
    return std::nullopt;
}

const QVector<JobColumn> &usualColumns()
{
    static const QVector<JobColumn> columns = [] {
        QVector<JobColumn> all;
        for (const Known &each : known())
            all << each.column;
        return all;
    }();
    return columns;
}

} // namespace ui::models
