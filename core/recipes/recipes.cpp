#include "core/recipes/recipes.h"

#include "core/recipes/codes.h"
#include "core/recipes/quoting.h"
#include "core/recipes/table.h"

#include <QStringList>
#include <algorithm>

namespace recipes {

namespace {

/// Clients that are told the same.
struct Group {
    Who who = Who::Everyone;
    dhcp::ProvisioningTexts texts;
};

struct Place {
    QLatin1StringView name;
    QString value;
};
using Places = std::vector<Place>;

const Table &tableOf(Kind kind)
{
    const auto tables = kind <= Kind::Kea ? fileTables() : consoleTables();
    return *std::ranges::find(tables, kind, &Table::kind);
}

QString filled(QString text, const Places &places)
{
    for (const Place &place : places)
        text.replace(place.name, place.value);
    return text;
}

QString listed(const List &list, const std::vector<QStringList> &values)
{
    QStringList each;
    for (const QStringList &forms : values) {
        QString one = QLatin1StringView(list.each);
        for (qsizetype i = 0; i < forms.size(); ++i)
            one.replace(u'%' + QString::number(i + 1), forms[i]);
        each << one;
    }
    return each.join(QLatin1StringView(list.between));
}

QString addressesOf(const List &list, const std::vector<base::Ipv4> &addresses)
{
    std::vector<QStringList> values;
    for (const base::Ipv4 address : addresses) {
        const QString hex = QString::number(address.bits(), 16).rightJustified(8, u'0');
        values.push_back(
            {address.toString(), hex, QString::fromLatin1(QByteArray::fromHex(hex.toLatin1()).toHex(':'))});
    }
    return listed(list, values);
}

QString macsOf(const List &list, const std::vector<base::MacAddress> &macs)
{
    std::vector<QStringList> values;
    for (const base::MacAddress &mac : macs)
        values.push_back({mac.toString().toLower(), mac.toFileNameForm().toLower(), mac.toFileNameForm()});
    return listed(list, values);
}

unsigned optionsOf(const dhcp::ProvisioningTexts &texts)
{
    return (texts.option66.isEmpty() ? 0u : k66) | (texts.option160.isEmpty() ? 0u : k160) |
           (texts.option150.empty() ? 0u : k150);
}

QString idsOf(const List &list, unsigned options)
{
    struct Id {
        unsigned bit;
        int code;
    };
    std::vector<QStringList> values;
    for (const Id id : {Id{k66, 66}, Id{k160, 160}, Id{k150, 150}, Id{kNtp, 42}}) {
        if (options & id.bit)
            values.push_back({QString::number(id.code), QString::number(id.code, 16)});
    }
    return listed(list, values);
}

unsigned bitOf(Who who)
{
    return static_cast<unsigned>(kOlder) << static_cast<unsigned>(who);
}

/// One recipe on its way.
class Writer {
public:
    Writer(const Table &table, const Wish &wish) : m_table(table), m_wish(wish) { group(); }

    base::Result<Recipe> write() const;

private:
    void group();
    unsigned optionsOfGroup(const Group &group) const;
    bool applies(unsigned when, unsigned options, unsigned whos) const;
    Places networkPlaces() const;
    Places placesOf(const Group &group) const;
    void add(QStringList &lines, std::span<const Line> from, unsigned options, unsigned whos,
             const Places &places) const;
    void addGroup(QStringList &lines, std::span<const Line> from, const Group &group) const;
    QString text(const Body &body) const;
    std::vector<base::Message> caveats() const;

    const Table &m_table;
    const Wish &m_wish;
    std::vector<Group> m_groups; ///< the older devices first: they are the exception
    unsigned m_options = 0;      ///< of all of them
    unsigned m_whos = 0;
};

void Writer::group()
{
    const bool vendor = m_wish.onlyVendor && m_table.tells != Tells::Nobody;
    const bool apart = !m_wish.older.empty() && m_table.tells == Tells::Each;
    if (apart) {
        m_groups = {{Who::Older, m_wish.olderTexts},
                    {vendor ? Who::VendorButOlder : Who::EveryoneButOlder, m_wish.texts}};
    } else {
        // What older devices understand the newer ones do too (guide 2.4).
        m_groups = {
            {vendor ? Who::Vendor : Who::Everyone, m_wish.older.empty() ? m_wish.texts : m_wish.olderTexts}};
    }
    for (const Group &each : m_groups) {
        m_options |= optionsOfGroup(each);
        m_whos |= bitOf(each.who);
    }
}

unsigned Writer::optionsOfGroup(const Group &group) const
{
    return optionsOf(group.texts) | (m_wish.ntpServers.empty() ? 0u : kNtp);
}

bool Writer::applies(unsigned when, unsigned options, unsigned whos) const
{
    return (!(when & kOptions) || (when & options)) && (!(when & kAnyWho) || (when & whos)) &&
           (!(when & kPool) || m_wish.pool.has_value());
}

Places Writer::networkPlaces() const
{
    const base::Subnet &subnet = m_wish.subnet;
    const QString network = subnet.network().toString();
    const base::Ipv4Range pool = m_wish.pool.value_or(base::Ipv4Range{});
    return {{QLatin1StringView("{network}"), network},
            {QLatin1StringView("{cidr}"), network + u'/' + QString::number(subnet.prefix)},
            {QLatin1StringView("{mask}"), subnet.mask().toString()},
            {QLatin1StringView("{first}"), pool.first.toString()},
            {QLatin1StringView("{last}"), pool.last.toString()}};
}

Places Writer::placesOf(const Group &group) const
{
    const QString who = QLatin1StringView(m_table.who[static_cast<int>(group.who)]);
    const bool isOlder = group.who == Who::Older;
    // {who} comes first: it has places of its own.
    Places places{
        {QLatin1StringView("{who}"), who},
        {QLatin1StringView("{tag}"), isOlder ? QStringLiteral("algo-older") : QStringLiteral("algo")},
        {QLatin1StringView("{macs}"), macsOf(m_table.macs, m_wish.older)},
        {QLatin1StringView("{ids}"), idsOf(m_table.ids, optionsOfGroup(group))},
        {QLatin1StringView("{66}"), m_table.quoted(group.texts.option66)},
        {QLatin1StringView("{160}"), m_table.quoted(group.texts.option160)},
        {QLatin1StringView("{150}"), addressesOf(m_table.servers, group.texts.option150)},
        {QLatin1StringView("{42}"), addressesOf(m_table.timeServers, m_wish.ntpServers)}};
    const Places network = networkPlaces();
    places.insert(places.end(), network.begin(), network.end());
    return places;
}

void Writer::add(QStringList &lines, std::span<const Line> from, unsigned options, unsigned whos,
                 const Places &places) const
{
    for (const Line &line : from) {
        if (!applies(line.when, options, whos))
            continue;
        const QString text = filled(QLatin1StringView(line.text), places);
        if (!(line.when & kEachMac)) {
            lines << text;
            continue;
        }
        for (const base::MacAddress &mac : m_wish.older)
            lines << filled(text, {{QLatin1StringView("{mac}"), mac.toString().toLower()}});
    }
}

void Writer::addGroup(QStringList &lines, std::span<const Line> from, const Group &group) const
{
    QStringList own;
    add(own, from, optionsOfGroup(group), bitOf(group.who), placesOf(group));
    const int indent = group.who == Who::Everyone ? m_table.indent : 0;
    for (const QString &line : own)
        lines << line.mid(indent);
}

/// JSON has no comma behind the last of a list.
QString withoutLastCommas(const QStringList &lines)
{
    QString text;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString next = lines.value(i + 1).trimmed();
        const bool isLast = next.startsWith(u']') || next.startsWith(u'}');
        text += isLast && lines[i].endsWith(u',') ? lines[i].chopped(1) : lines[i];
        text += u'\n';
    }
    return text;
}

QString Writer::text(const Body &body) const
{
    QStringList lines;
    add(lines, body.head, m_options, m_whos, networkPlaces());
    for (const Group &each : m_groups)
        addGroup(lines, body.group, each);
    add(lines, body.tail, m_options, m_whos, networkPlaces());
    return withoutLastCommas(lines);
}

std::vector<base::Message> Writer::caveats() const
{
    const auto about = [this](base::Code code) -> base::Message {
        if (code == kNotTried)
            return {code, {QString::fromLatin1(m_table.name)}};
        if (code == kReplaces)
            return {code, {idsOf({"%1", ", "}, m_options)}};
        if (code == kPoolName)
            return {code, {filled(QStringLiteral("{cidr}"), networkPlaces())}};
        return {code, {}};
    };
    std::vector<base::Message> all;
    if (m_wish.onlyVendor && m_table.tells == Tells::Nobody)
        all.push_back({kForEveryone, {}});
    if (!m_wish.older.empty() && m_table.tells != Tells::Each)
        all.push_back({kOneForAll, {}});
    for (const Caveat &caveat : m_table.caveats) {
        if (applies(caveat.when, m_options, m_whos))
            all.push_back(about(caveat.code));
    }
    return all;
}

base::Result<Recipe> Writer::write() const
{
    for (const Group &each : m_groups) {
        if (!optionsOf(each.texts))
            return base::fail(kNothingToSay);
        for (const QByteArray &text : {each.texts.option66, each.texts.option160}) {
            if (const auto fit = fits(text); !fit)
                return tl::unexpected(fit.error());
        }
    }
    const QString subnet = filled(QStringLiteral("{cidr}"), networkPlaces());
    return Recipe{{m_table.where, {subnet}}, text(m_table.give), text(m_table.undo), caveats()};
}

} // namespace

QLatin1StringView codeOf(Kind kind)
{
    return QLatin1StringView(tableOf(kind).code);
}

std::optional<Kind> kindOf(QStringView code)
{
    const auto found = std::ranges::find_if(kKinds, [&](Kind kind) { return code == codeOf(kind); });
    return found == kKinds.end() ? std::nullopt : std::optional(*found);
}

QLatin1StringView nameOf(Kind kind)
{
    return QLatin1StringView(tableOf(kind).name);
}

base::Result<Recipe> recipe(Kind kind, const Wish &wish)
{
    return Writer(tableOf(kind), wish).write();
}

} // namespace recipes
